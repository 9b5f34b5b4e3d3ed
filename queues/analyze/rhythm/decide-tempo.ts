import type { Analysis } from "../../../schema/internal/analysis.ts";
import { findTempo, type Tempo } from "./find-tempo.ts";
import type { OnsetCurves } from "./onset-curves.ts";

/** What `Analysis.bpm` can hold; a tag outside is a slip of the pen or another unit. */
const LOWEST_TAG_BPM = 20;
const HIGHEST_TAG_BPM = 400;

export interface TempoSubject {
  readonly curves: OnsetCurves;
  /** Of the file's tags. */
  readonly tagBpm: number | null;
  readonly genres: readonly string[];
}

export interface DecidedTempo {
  readonly bpm: Analysis["bpm"];
  readonly bpmAlternative: Analysis["bpmAlternative"];
  /** What was heard, whatever the tag says; null when there is no pulse. */
  readonly heard: Tempo | null;
}

/**
 * The file's own BPM wins over what is heard, at half and at double the measured tempo too: whoever wrote it says at which
 * level to count, which is what a machine is worst at. There is no alternative then.
 */
export function decideTempo({ curves, tagBpm, genres }: TempoSubject): DecidedTempo {
  const heard = findTempo(curves, genres);
  if (tagBpm !== null && tagBpm >= LOWEST_TAG_BPM && tagBpm <= HIGHEST_TAG_BPM) {
    return { bpm: { value: tagBpm, confidence: 1, method: "tag" }, bpmAlternative: null, heard };
  }
  if (heard === null) return { bpm: null, bpmAlternative: null, heard };
  return {
    bpm: { value: heard.bpm, confidence: heard.confidence, method: "signal" },
    bpmAlternative: heard.alternativeBpm,
    heard,
  };
}
