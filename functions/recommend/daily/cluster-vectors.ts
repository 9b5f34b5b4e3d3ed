import { cosine } from "../../../schema/music/cosine.ts";
import { weightedMean } from "../mean-vector.ts";

const MOST_ROUNDS = 12;

/**
 * Spherical k-means: groups of vectors of length 1 by the direction they lie in, the largest first, each as indices.
 * Begins with the first vector, then each time with the one farthest from all before, so it comes out the same each time.
 */
export function clusterVectors(
  vectors: readonly Float32Array[],
  count: number,
): { center: Float32Array; members: number[] }[] {
  let groups = assign(vectors, farApart(vectors, count));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const moved = groups.flatMap(({ members }) => {
      const own = members.flatMap((index) => vectors[index] ?? []);
      return weightedMean([{ weight: 1, vectors: own }]) ?? [];
    });
    const next = assign(vectors, moved);
    const isSettled = next.every(({ members }, i) => same(members, groups[i]?.members ?? []));
    groups = next;
    if (isSettled) break;
  }
  return groups.toSorted((a, b) => b.members.length - a.members.length);
}

function farApart(vectors: readonly Float32Array[], count: number): Float32Array[] {
  const centers = vectors.slice(0, 1);
  while (centers.length < Math.min(count, vectors.length)) {
    let farthest = vectors[0];
    let least = Infinity;
    for (const vector of vectors) {
      const nearest = Math.max(...centers.map((center) => cosine(center, vector)));
      if (nearest >= least) continue;
      least = nearest;
      farthest = vector;
    }
    if (farthest === undefined || least > 0.9999) break;
    centers.push(farthest);
  }
  return centers;
}

/** Empty groups go. */
function assign(vectors: readonly Float32Array[], centers: readonly Float32Array[]) {
  const groups = centers.map((center) => ({ center, members: [] as number[] }));
  vectors.forEach((vector, index) => {
    const near = centers.map((center) => cosine(center, vector));
    groups[near.indexOf(Math.max(...near))]?.members.push(index);
  });
  return groups.filter(({ members }) => members.length > 0);
}

const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);
