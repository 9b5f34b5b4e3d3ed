import type { Analysis, AnalysisResult, AnalysisSubject } from "../../schema/internal/analysis.ts";
import { floatsToBase64, toBase64 } from "./base64.ts";
import { embedAudio } from "./embedding/embed-audio.ts";
import type { HeardTrack } from "./hear-track.ts";
import type { ModelScores } from "./models/load-models.ts";
import { findTempo } from "./rhythm/find-tempo.ts";

/** What was heard, in the words of the contract. */
export function describeAnalysis(
  heard: HeardTrack,
  subject: AnalysisSubject,
  models: ModelScores | null,
): AnalysisResult {
  const { summary, session } = heard;
  if (session === null) {
    return { outcome: "failed", code: "too-short", detail: "Less than a second of sound." };
  }
  const tempo = findTempo(summary.onsets, subject.genres);
  const vector = embedAudio(summary);
  const analysis: Analysis = {
    bpm: tempo && { value: tempo.bpm, confidence: tempo.confidence, method: "signal" },
    bpmAlternative: tempo?.alternativeBpm ?? null,
    key: null,
    danceability: null,
    moodHappy:
      models?.happy === undefined || models.happy === null
        ? null
        : { value: models.happy, confidence: 0.5, method: "model" },
    moodAggressive: null,
    moodParty: null,
    moodRelaxed: null,
    instrumental: null,
    acoustic: null,
    tonal: null,
    energy: null,
    loudnessLufs: summary.loudness.integratedLufs,
    loudnessRangeLu: summary.loudness.rangeLu,
    truePeakDb: summary.loudness.truePeakDb,
    dynamicRange: null,
    onsetRate: summary.onsets.ratePerSecond,
    analyzedMs: heard.analyzedMs,
    waveform: toBase64(summary.waveform),
    embedding: vector && floatsToBase64(vector),
  };
  return { outcome: "analyzed", analysis };
}
