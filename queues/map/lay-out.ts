import { UMAP } from "umap-js";
import type { LayOut } from "./map-task.ts";
import type { Place } from "./place.ts";

/**
 * UMAP (McInnes et al. 2018) in two dimensions. Vectors have length 1, so that distances order them as cosines do. The
 * same vectors give the same map.
 */
const NEIGHBORS = 15;
const LEAST_DISTANCE = 0.15;
const EPOCHS = 350;
const SEED = 20_180_209;
/** How far each step moves a map that people know already; of a new one, 1. Measured: the median track moves half as far. */
const RATE_OF_KNOWN = 0.25;
/** How far apart tracks lie while they are laid out. */
const SPREAD = 20;
/** Of the map, left empty all round. */
const MARGIN = 0.04;
/** Of the tracks on each side that don't stretch the map: a few loners lie far out. */
const LONERS = 0.005;
/** With fewer there is no neighborhood to keep. */
const FEWEST = 4;

export const layOut: LayOut = async (vectors, before) => {
  if (vectors.length < FEWEST) return vectors.map((_, index) => onCircle(index, vectors.length));
  const umap = new UMAP({
    nComponents: 2,
    nNeighbors: Math.min(NEIGHBORS, vectors.length - 1),
    minDist: LEAST_DISTANCE,
    nEpochs: EPOCHS,
    random: seeded(SEED),
    learningRate: before.some((place) => place !== null) ? RATE_OF_KNOWN : 1,
  });
  const epochs = umap.initializeFit(vectors.map((vector) => Array.from(vector)));
  const laid = umap.getEmbedding();
  // It begins where tracks lay before, so that their neighborhoods stay where people know them.
  before.forEach((place, index) => {
    const point = laid[index];
    if (!place || !point) return;
    [point[0], point[1]] = [SPREAD * (place.x - 0.5), SPREAD * (place.y - 0.5)];
  });
  for (let epoch = 0; epoch < epochs; epoch++) umap.step();
  const places = laid.map(([x = 0, y = 0]): Place => ({ x, y }));
  return fitted(turnedLike(places, before));
};

const onCircle = (index: number, count: number): Place => ({
  x: 0.5 + 0.3 * Math.cos((2 * Math.PI * index) / count),
  y: 0.5 + 0.3 * Math.sin((2 * Math.PI * index) / count),
});

/** Turned and mirrored so that tracks lie as near as can be to where they lay (orthogonal Procrustes). */
export function turnedLike(
  places: readonly Place[],
  before: readonly (Place | null)[],
): readonly Place[] {
  const pairs = places.flatMap((now, index) => {
    const was = before[index];
    return was ? [{ now, was }] : [];
  });
  if (pairs.length < 3) return places;
  const [from, to] = [meanOf(pairs.map(({ now }) => now)), meanOf(pairs.map(({ was }) => was))];
  const turned = ([1, -1] as const).map((mirror) => {
    let [straight, across] = [0, 0];
    for (const { now, was } of pairs) {
      const [ax, ay] = [now.x - from.x, mirror * (now.y - from.y)];
      const [bx, by] = [was.x - to.x, was.y - to.y];
      straight += ax * bx + ay * by;
      across += ax * by - ay * bx;
    }
    return { mirror, angle: Math.atan2(across, straight), fit: Math.hypot(straight, across) };
  });
  const [plain, mirrored] = turned;
  const best = plain && mirrored && mirrored.fit > plain.fit ? mirrored : plain;
  if (!best) return places;
  const [cos, sin] = [Math.cos(best.angle), Math.sin(best.angle)];
  return places.map((place) => {
    const [x, y] = [place.x - from.x, best.mirror * (place.y - from.y)];
    return { x: x * cos - y * sin, y: x * sin + y * cos };
  });
}

const meanOf = (places: readonly Place[]): Place => ({
  x: places.reduce((sum, { x }) => sum + x, 0) / places.length,
  y: places.reduce((sum, { y }) => sum + y, 0) / places.length,
});

/** Into the square, both directions on one scale, so that distances mean the same. */
function fitted(places: readonly Place[]): Place[] {
  const [left, right] = spanOf(places.map(({ x }) => x));
  const [top, bottom] = spanOf(places.map(({ y }) => y));
  const size = Math.max(right - left, bottom - top, Number.EPSILON);
  const scale = (1 - 2 * MARGIN) / size;
  const within = (share: number): number => Math.min(1, Math.max(0, share));
  return places.map(({ x, y }) => ({
    x: within(0.5 + scale * (x - (left + right) / 2)),
    y: within(0.5 + scale * (y - (top + bottom) / 2)),
  }));
}

function spanOf(values: readonly number[]): [number, number] {
  const sorted = values.toSorted((a, b) => a - b);
  const cut = Math.floor(LONERS * sorted.length);
  return [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 1];
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
