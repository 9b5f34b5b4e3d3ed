import type { VectorSet, VectorType } from "../db/queries/vector-sets.ts";

export interface CountedSet extends VectorSet {
  readonly trackCount: number;
}

/** Where nobody has compared track by track: a set that is being made takes over with this share of the one before it. */
const TAKES_OVER_AT = 0.9;

/**
 * Of all sets of a type the one that answers: the present one, unless an older one still has more. Then the largest of
 * the older ones serves until the present one has caught up. Null when there are no vectors. `isComplete`: whether the
 * present one is known to have every track that the older one has.
 */
export function chooseServing(
  sets: readonly CountedSet[],
  type: VectorType,
  present: { model: string; version: number } | null,
  isComplete?: boolean,
): { model: string; version: number } | null {
  const largest = largestOf(sets, type);
  if (largest === undefined) return null;
  const ofType = sets.filter((set) => set.type === type);
  const now = ofType.find(
    ({ model, version }) => model === present?.model && version === present.version,
  );
  const serving =
    now && (isComplete ?? now.trackCount >= TAKES_OVER_AT * largest.trackCount) ? now : largest;
  return { model: serving.model, version: serving.version };
}

export const largestOf = (sets: readonly CountedSet[], type: VectorType): CountedSet | undefined =>
  sets
    .filter((set) => set.type === type)
    .toSorted((a, b) => b.trackCount - a.trackCount || b.version - a.version)[0];
