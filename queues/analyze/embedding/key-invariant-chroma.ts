import type { TonalSummary } from "../dsp/kernel-summary.ts";

/** Intervals up to a tritone: above they come again, turned around. */
const INTERVALS = [1, 2, 3, 4, 5, 6];

/**
 * What is left of chroma when the key is taken away, 24 numbers: pitch classes from the strongest one on, how often each
 * interval lies between notes of the whole, and how often between notes of the same moment.
 */
export function keyInvariantChroma({ chroma, segments }: TonalSummary): number[] {
  return [...fromStrongest(chroma), ...intervals(chroma), ...meanIntervals(segments)];
}

function fromStrongest(chroma: Float32Array): number[] {
  let strongest = 0;
  for (const [pitchClass, share] of chroma.entries()) {
    if (share > (chroma[strongest] ?? 0)) strongest = pitchClass;
  }
  return Array.from(chroma, (_, i) => Math.sqrt(chroma[(strongest + i) % 12] ?? 0));
}

function intervals(chroma: Float32Array): number[] {
  const power = chroma.reduce((sum, share) => sum + share * share, 0);
  if (power === 0) return INTERVALS.map(() => 0);
  return INTERVALS.map(
    (interval) =>
      chroma.reduce((sum, share, i) => sum + share * (chroma[(i + interval) % 12] ?? 0), 0) / power,
  );
}

function meanIntervals(segments: readonly Float32Array[]): number[] {
  const each = segments.map(intervals);
  return INTERVALS.map((_, i) =>
    each.length === 0 ? 0 : each.reduce((sum, values) => sum + (values[i] ?? 0), 0) / each.length,
  );
}
