import type { Analysis, AnalysisResult, AnalysisSubject } from "../../schema/internal/analysis.ts";
import { floatsToBase64, toBase64 } from "../../schema/encoding/base64.ts";
import { embedAudio } from "./embedding/embed-audio.ts";
import type { HeardTrack } from "./hear-track.ts";
import { decideKey, SECOND_OPINION_PROFILE } from "./key/decide-key.ts";
import type { ModelScores } from "./models/load-models.ts";
import { decideTempo } from "./rhythm/decide-tempo.ts";
import { instrumentalByGenres } from "./scores/genre-says.ts";
import { scoreEvidence } from "./scores/score-evidence.ts";
import { scoreTrack } from "./scores/score-track.ts";

/** A trained model's word goes before what the signal lets guess, and is surer. */
const MODEL_CONFIDENCE = 0.75;

/** Nothing can be said of less. */
const LEAST_MS = 1_000;

const NO_SCORES = {
  energy: null,
  danceability: null,
  moodHappy: null,
  moodAggressive: null,
  moodParty: null,
  moodRelaxed: null,
  acoustic: null,
  tonal: null,
} as const;

/** What was heard, in the words of the contract. Asks essentia what only it can say. */
export function describeAnalysis(
  { summary, essentia, analyzedMs, fingerprint }: HeardTrack,
  { genres }: Pick<AnalysisSubject, "genres">,
  models: ModelScores | null,
): AnalysisResult {
  if (analyzedMs < LEAST_MS) {
    return {
      outcome: "failed",
      code: "too-short",
      detail: "It holds less than a second of sound.",
    };
  }
  const key = decideKey({
    tonal: summary.tonal,
    secondOpinion: () => essentia.key(SECOND_OPINION_PROFILE),
  });
  const tempo = decideTempo({ curves: summary.onsets, genres });
  const evidence = scoreEvidence(summary, key.heard, tempo.heard, essentia.danceability());
  const scores = evidence === null ? NO_SCORES : scoreTrack(evidence);
  const vector = embedAudio(summary);
  const analysis: Analysis = {
    ...scores,
    danceability: modelled(models?.danceability) ?? scores.danceability,
    moodHappy: modelled(models?.happy) ?? scores.moodHappy,
    moodAggressive: modelled(models?.aggressive) ?? scores.moodAggressive,
    moodRelaxed: modelled(models?.relaxed) ?? scores.moodRelaxed,
    bpm: tempo.bpm,
    bpmAlternative: tempo.bpmAlternative,
    fingerprint,
    key: key.key,
    instrumental: instrumentalByGenres(genres),
    loudnessLufs: summary.loudness.integratedLufs,
    loudnessRangeLu: summary.loudness.rangeLu,
    truePeakDb: summary.loudness.truePeakDb,
    dynamicRange: evidence && essentia.dynamicComplexity().complexityDb,
    onsetRate: summary.onsets.ratePerSecond,
    analyzedMs,
    waveform: toBase64(summary.waveform),
    embedding: vector && floatsToBase64(vector),
  };
  return { outcome: "analyzed", analysis };
}

const modelled = (score: number | null | undefined) =>
  score === null || score === undefined
    ? null
    : { value: score, confidence: MODEL_CONFIDENCE, method: "model" as const };
