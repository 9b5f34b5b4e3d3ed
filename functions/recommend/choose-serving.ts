import type { VectorSet, VectorType } from "../db/queries/vector-sets.ts";

export interface CountedSet extends VectorSet {
  readonly trackCount: number;
}

/** A set that is being made takes over when it has this share of what the one before it has. */
const TAKES_OVER_AT = 0.9;

/**
 * Of all sets of a type the one that answers: the present one, unless it is still far from what an older one has. Then
 * the largest of the older ones serves until the present one has caught up. Null when there are no vectors.
 */
export function chooseServing(
  sets: readonly CountedSet[],
  type: VectorType,
  present: { model: string; version: number } | null,
): { model: string; version: number } | null {
  const largest = largestOf(sets, type);
  if (largest === undefined) return null;
  const ofType = sets.filter((set) => set.type === type);
  const now = ofType.find(
    ({ model, version }) => model === present?.model && version === present.version,
  );
  const serving =
    now && now.trackCount >= TAKES_OVER_AT * largest.trackCount && now.trackCount > 0
      ? now
      : largest;
  return { model: serving.model, version: serving.version };
}

export const largestOf = (sets: readonly CountedSet[], type: VectorType): CountedSet | undefined =>
  sets
    .filter((set) => set.type === type)
    .toSorted((a, b) => b.trackCount - a.trackCount || b.version - a.version)[0];
