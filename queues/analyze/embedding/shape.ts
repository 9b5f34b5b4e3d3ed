import type { KernelSummary, TonalSummary } from "../dsp/kernel-summary.ts";

/** LU: what speech or an ambient recording rarely exceeds; a track with silence in it can. */
const WIDEST_RANGE_LU = 30;
const HIGHEST_CREST_DB = 40;

/** 20 single numbers. Square roots where a few tracks would else lie far from all others. */
export function describeShape(summary: KernelSummary): number[] {
  const { timbre, onsets, loudness, tonal } = summary;
  const { centroidHz, rolloffHz, flatness, flux, zeroCrossings, lowShare, levelDb } = timbre;
  const crestDb = (loudness.truePeakDb ?? 0) - (loudness.integratedLufs ?? 0);
  return [
    Math.sqrt(centroidHz.mean),
    Math.sqrt(centroidHz.deviation),
    Math.sqrt(rolloffHz.mean),
    Math.sqrt(rolloffHz.deviation),
    Math.sqrt(flatness.mean),
    Math.sqrt(flatness.deviation),
    flux.mean,
    flux.deviation,
    Math.sqrt(zeroCrossings.mean),
    Math.sqrt(zeroCrossings.deviation),
    Math.sqrt(lowShare.mean),
    Math.sqrt(lowShare.deviation),
    levelDb.deviation,
    Math.sqrt(onsets.ratePerSecond),
    onsets.strength.mean,
    onsets.strength.deviation,
    Math.min(WIDEST_RANGE_LU, loudness.rangeLu ?? 0),
    Math.min(HIGHEST_CREST_DB, crestDb),
    Math.sqrt(tonal.chroma.reduce((sum, share) => sum + share * share, 0)),
    harmonicMovement(tonal),
  ];
}

/** How much the notes change from one stretch to the next: 0 for a drone, 2 for no note in common. */
function harmonicMovement({ segments }: TonalSummary): number {
  if (segments.length < 2) return 0;
  let sum = 0;
  for (let i = 1; i < segments.length; i++) {
    const before = segments[i - 1];
    sum += segments[i]?.reduce((s, share, k) => s + Math.abs(share - (before?.[k] ?? 0)), 0) ?? 0;
  }
  return sum / (segments.length - 1);
}
