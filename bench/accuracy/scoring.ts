import type { Key } from "../../queues/analyze/key/find-key.ts";

/** Of the tempo: MIREX's tolerance. */
const TOLERANCE = 0.04;
/** Octave and triple errors that Accuracy2 forgives. */
const RELATED = [1, 2, 3, 1 / 2, 1 / 3];

const isNear = (bpm: number, truth: number) => Math.abs(bpm / truth - 1) <= TOLERANCE;

export const accuracy1 = (bpm: number, truth: number): number => (isNear(bpm, truth) ? 1 : 0);

export const accuracy2 = (bpm: number, truth: number): number =>
  RELATED.some((factor) => isNear(bpm, truth * factor)) ? 1 : 0;

export const exactKey = (found: Key, truth: Key): number => (mirexKey(found, truth) === 1 ? 1 : 0);

/** MIREX's weights: a key found that is a fifth away, the relative or the parallel one is not wholly wrong. */
export function mirexKey(found: Key, truth: Key): number {
  const up = (found.pitchClass - truth.pitchClass + 12) % 12;
  if (found.mode === truth.mode) return up === 0 ? 1 : up === 5 || up === 7 ? 0.5 : 0;
  if (up === (truth.mode === "major" ? 9 : 3)) return 0.3;
  return up === 0 ? 0.2 : 0;
}
