import type { KernelSummary } from "../dsp/kernel-summary.ts";
import type { DecidedKey } from "../key/decide-key.ts";
import type { Tempo } from "../rhythm/find-tempo.ts";

/** All that the scores are made of: measured, each in its own unit. */
export interface ScoreEvidence {
  /** EBU R 128. */
  readonly loudnessLufs: number;
  readonly onsetsPerSecond: number;
  /** As in `TimbreSummary`, means over the track. */
  readonly flux: number;
  readonly centroidHz: number;
  readonly flatness: number;
  readonly lowShare: number;
  readonly contrastDb: number;
  /** How much the level moves, dB. */
  readonly levelDeviationDb: number;
  /** Share of the three strongest pitch classes. */
  readonly topPitchShare: number;
  /** How well the key fits (−1 to 1) and how sure it is; null where nothing has a pitch. */
  readonly key: {
    readonly mode: "major" | "minor";
    readonly fit: number;
    readonly confidence: number;
  } | null;
  readonly tempo: Pick<Tempo, "bpm" | "pulseClarity"> | null;
  /** Essentia's DFA value, about 0–3; null where it was not asked. */
  readonly danceabilityDfa: number | null;
}

const TOP_PITCHES = 3;

/** Null for silence. */
export function scoreEvidence(
  { loudness, onsets, timbre, tonal }: KernelSummary,
  key: DecidedKey["heard"],
  tempo: Tempo | null,
  danceabilityDfa: number | null,
): ScoreEvidence | null {
  if (loudness.integratedLufs === null || timbre.frameCount === 0) return null;
  const contrast = timbre.contrastDb.mean;
  return {
    loudnessLufs: loudness.integratedLufs,
    onsetsPerSecond: onsets.ratePerSecond,
    flux: timbre.flux.mean,
    centroidHz: timbre.centroidHz.mean,
    flatness: timbre.flatness.mean,
    lowShare: timbre.lowShare.mean,
    contrastDb: contrast.reduce((sum, band) => sum + band, 0) / contrast.length,
    levelDeviationDb: timbre.levelDb.deviation,
    topPitchShare: tonal.chroma
      .toSorted((a, b) => b - a)
      .slice(0, TOP_PITCHES)
      .reduce((sum, share) => sum + share, 0),
    key,
    tempo,
    danceabilityDfa,
  };
}
