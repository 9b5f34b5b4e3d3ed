import { normalized } from "../../schema/music/cosine.ts";

export interface WeightedVectors {
  readonly weight: number;
  readonly vectors: readonly Float32Array[];
}

/** The sum of each group's mean times its weight, of length 1; null where nothing is left. */
export function weightedMean(groups: readonly WeightedVectors[]): Float32Array | null {
  const some = groups.flatMap(({ vectors }) => vectors[0] ?? [])[0];
  if (some === undefined) return null;
  const sum = new Float32Array(some.length);
  for (const { weight, vectors } of groups) {
    for (const vector of vectors) {
      const share = weight / vectors.length;
      vector.forEach((value, i) => {
        sum[i] = (sum[i] ?? 0) + share * value;
      });
    }
  }
  return normalized(sum);
}
