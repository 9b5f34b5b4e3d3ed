/** The same numbers for the same seed, on every machine: a failing run can be had again. */
export interface SeededRandom {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  /** The same items in another order. */
  shuffled<T>(items: readonly T[]): T[];
}

/** Marsaglia's xorshift32 (Journal of Statistical Software 8, 14: "Xorshift RNGs"). */
export function seededRandom(seed: number): SeededRandom {
  // Zero would stay zero for ever; a multiplication keeps neighboring seeds from giving alike numbers.
  let state = Math.imul(seed + 1, 0x9e_37_79_b1) || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  return {
    below,
    pick: (from) => from[below(from.length)] as (typeof from)[number],
    shuffled: (items) => {
      const left = [...items];
      return items.map(() => left.splice(below(left.length), 1)[0] as (typeof items)[number]);
    },
  };
}
