/** placeholder, fitted below */
export const BEAT_WEIGHTS: readonly number[] = [];
