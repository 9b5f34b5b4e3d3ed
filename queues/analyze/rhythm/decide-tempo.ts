import type { Analysis } from "../../../schema/internal/analysis.ts";
import { findTempo, type Tempo } from "./find-tempo.ts";
import type { OnsetCurves } from "./onset-curves.ts";

export interface TempoSubject {
  readonly curves: OnsetCurves;
  /** Of the file's tags. */
  readonly genres: readonly string[];
}

export interface DecidedTempo {
  readonly bpm: Analysis["bpm"];
  readonly bpmAlternative: Analysis["bpmAlternative"];
  /** Null when there is no pulse. */
  readonly heard: Tempo | null;
}

/** What was heard: the API puts a BPM of the file's tags before it, and keeps both. */
export function decideTempo({ curves, genres }: TempoSubject): DecidedTempo {
  const heard = findTempo(curves, genres);
  if (heard === null) return { bpm: null, bpmAlternative: null, heard };
  return {
    bpm: { value: heard.bpm, confidence: heard.confidence, method: "signal" },
    bpmAlternative: heard.alternativeBpm,
    heard,
  };
}
