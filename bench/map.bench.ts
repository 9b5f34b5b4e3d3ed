import { layOut } from "../queues/map/lay-out.ts";
import type { Place } from "../queues/map/place.ts";
import { placeTrack } from "../queues/map/place-track.ts";
import { cosine } from "../schema/music/cosine.ts";
import { MOST_LANDMARKS } from "../schema/internal/map.ts";
import type { BenchOptions, Figure, Note } from "./figure.ts";
import { ClusteredVectors } from "./vectors/clustered-vectors.ts";

/**
 * A map of generated clustered vectors: how true its neighborhoods are (trustworthiness, Venna and Kaski 2001: of 12
 * neighbors on the map, how far they are neighbors in truth; 1 is perfect, 0.5 chance), beside places drawn by lot; what
 * laying out and placing take. Options: --tracks=5000.
 */

const NEIGHBORS = 12;
const TRACKS_AN_ALBUM = 10;
const ALBUMS_AN_ARTIST = 3;
/** Trustworthiness compares all with all. */
const JUDGED = 1500;

export async function run(options: BenchOptions): Promise<(Figure | Note)[]> {
  const count = Number(options["tracks"] ?? 5000);
  const source = new ClusteredVectors(1);
  // Drawn by lot among the albums, as the landmarks of a library are.
  const albums = Math.ceil(count / TRACKS_AN_ALBUM);
  const vectors = Array.from({ length: count }, (_, place) => {
    const album = (place * 7919) % albums;
    return source.next({ album, artist: Math.floor(album / ALBUMS_AN_ARTIST) });
  });
  const landmarks = vectors.slice(0, MOST_LANDMARKS);
  const begin = performance.now();
  const places = await layOut(
    landmarks,
    landmarks.map(() => null),
  );
  const laidOutMs = performance.now() - begin;
  const placed = landmarks.map((vector, index) => ({ vector, ...placeAt(places, index) }));
  const others = vectors.slice(MOST_LANDMARKS);
  const placingBegin = performance.now();
  const beside = others.map((vector, index) => placeTrack(`track ${index}`, vector, placed));
  const placingMs = performance.now() - placingBegin;
  let lot = 1;
  const chance = () => (lot = (Math.imul(lot, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const byLot = landmarks.map((): Place => ({ x: chance(), y: chance() }));
  const some = others.slice(0, JUDGED);
  return [
    figure(
      "trustworthiness of landmarks, beside by lot",
      trust(landmarks.slice(0, JUDGED), places),
      trust(landmarks.slice(0, JUDGED), byLot),
    ),
    figure(
      "trustworthiness of what is placed beside them, beside by lot",
      trust(some, beside),
      trust(some, byLot),
    ),
    {
      note: `${landmarks.length} landmarks are laid out in ${(laidOutMs / 1000).toFixed(1)} s, ${((others.length / placingMs) * 1000).toFixed(0)} tracks placed a second`,
    },
  ];
}

const placeAt = (places: readonly Place[], index: number): Place => places[index] ?? { x: 0, y: 0 };

function trust(vectors: readonly Float32Array[], places: readonly Place[]): number {
  const count = vectors.length;
  let penalty = 0;
  vectors.forEach((vector, i) => {
    const others = vectors.map((_, j) => j).filter((j) => j !== i);
    const here = placeAt(places, i);
    const farness = others.map((j) =>
      Math.hypot(placeAt(places, j).x - here.x, placeAt(places, j).y - here.y),
    );
    const onMap = others
      .map((j, k) => [j, farness[k] ?? 0] as const)
      .toSorted((a, b) => a[1] - b[1])
      .slice(0, NEIGHBORS);
    const truth = others
      .map((j) => [j, cosine(vector, vectors[j] ?? vector)] as const)
      .toSorted((a, b) => b[1] - a[1]);
    const rank = new Map(truth.map(([j], place) => [j, place + 1]));
    for (const [j] of onMap) penalty += Math.max(0, (rank.get(j) ?? 0) - NEIGHBORS);
  });
  return 1 - (2 / (count * NEIGHBORS * (2 * count - 3 * NEIGHBORS - 1))) * penalty;
}

const figure = (name: string, value: number, reference: number): Figure => ({
  name,
  unit: "",
  value,
  reference,
  ratio: value / reference,
});
