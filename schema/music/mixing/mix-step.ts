import { CAMELOT_WEIGHTS, type CamelotStep, camelotStep } from "./camelot-step.ts";
import { allowsStep, type MixRules } from "./mix-rules.ts";
import { MOST_TEMPO_SHARE, type TempoFit, tempoFit } from "./tempo-fit.ts";

/** What of a track tells how it mixes; null where nobody knows. */
export interface MixTrack {
  readonly bpm: number | null;
  /** "8A" */
  readonly camelotKey: string | null;
  /** 0 to 1. */
  readonly energy: number | null;
}

/** How one track goes over into the next. */
export interface MixStep {
  readonly key: CamelotStep | null;
  readonly tempo: TempoFit | null;
  /** Of the vectors; null where it was not compared. */
  readonly similarity: number | null;
  /** Of the next one over this one. */
  readonly energyChange: number | null;
  /** The key's step is one of the rules', and the tempos are no more than 6 % apart; what is not known is not within. */
  readonly withinRules: boolean;
  /** 0 to 1, of all together. */
  readonly score: number;
}

const WEIGHTS = { key: 0.42, tempo: 0.33, timbre: 0.25 } as const;
/** For what nobody knows: worse than most that fits, better than what clashes. */
const UNKNOWN = { key: 0.3, tempo: 0.3, timbre: 0.5 } as const;

/** Cosines of sound lie between these, but for near twins and opposites. */
const FARTHEST = -0.2;
const NEAREST = 0.85;

/** 0 to 1 of a cosine. */
const timbreCloseness = (similarity: number): number =>
  Math.max(0, Math.min(1, (similarity - FARTHEST) / (NEAREST - FARTHEST)));

export function judgeStep(
  from: MixTrack,
  to: MixTrack,
  rules: MixRules,
  similarity: number | null,
): MixStep {
  const key =
    from.camelotKey === null || to.camelotKey === null
      ? null
      : camelotStep(from.camelotKey, to.camelotKey);
  const tempo = from.bpm === null || to.bpm === null ? null : tempoFit(from.bpm, to.bpm);
  return {
    key,
    tempo,
    similarity,
    energyChange: from.energy === null || to.energy === null ? null : to.energy - from.energy,
    withinRules: isWithin(rules, key, tempo),
    score: scoreOf(key, tempo, similarity),
  };
}

export const isWithin = (
  rules: MixRules,
  key: CamelotStep | null,
  tempo: TempoFit | null,
): boolean =>
  (rules === "free" || (key !== null && allowsStep(rules, key))) &&
  tempo !== null &&
  Math.abs(tempo.share) <= MOST_TEMPO_SHARE + 1e-9;

export const scoreOf = (
  key: CamelotStep | null,
  tempo: TempoFit | null,
  similarity: number | null,
): number =>
  WEIGHTS.key * (key === null ? UNKNOWN.key : CAMELOT_WEIGHTS[key]) +
  WEIGHTS.tempo * (tempo === null ? UNKNOWN.tempo : tempo.weight) +
  WEIGHTS.timbre * (similarity === null ? UNKNOWN.timbre : timbreCloseness(similarity));
