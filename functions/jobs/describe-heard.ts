import type * as v from "valibot";
import type { MeasuredValues, Provenance } from "../../schema/db/tables/listening.ts";
import type { Analysis, AnalyzedRequest } from "../../schema/internal/analysis.ts";
import type { TrackId } from "../../schema/music/ids.ts";
import { parseCamelotKey } from "../../schema/music/musical-key.ts";
import type { HeardTrack } from "../db/queries/analysis-write.ts";

const SCORES = [
  "danceability",
  "moodHappy",
  "moodAggressive",
  "moodParty",
  "moodRelaxed",
  "instrumental",
  "acoustic",
  "tonal",
  "energy",
] as const;

/** halfvec keeps about four digits; more only lengthen the statement. */
const VECTOR_DIGITS = 6;

type Heard = Omit<v.InferOutput<typeof AnalyzedRequest>, "result" | "trackId">;

/** Puts what was heard into the words of the tables. Throws when the embedding is not 512 numbers. */
export function describeHeard(
  trackId: TrackId,
  { analyzerVersion, audioToken }: Heard,
  analysis: Analysis,
): HeardTrack {
  const { bpm, key, bpmAlternative, waveform, embedding, fingerprint } = analysis;
  const provenance: Provenance = {};
  for (const name of SCORES) {
    const score = analysis[name];
    if (score) provenance[name] = { confidence: score.confidence, method: score.method };
  }
  const scores = Object.fromEntries(
    SCORES.map((name) => [name, analysis[name]?.value ?? null]),
  ) as Record<(typeof SCORES)[number], number | null>;
  const { loudnessLufs, loudnessRangeLu, truePeakDb, dynamicRange, onsetRate } = analysis;
  const measured: MeasuredValues = {
    // A tag is no measurement: the API reads it from the track itself.
    bpm: bpm?.method === "tag" ? null : bpm,
    bpmAlternative,
    key:
      key === null || key.method === "tag" ? null : { ...key, camelot: parseCamelotKey(key.value) },
  };
  return {
    trackId,
    audioToken,
    analyzerVersion,
    values: {
      ...scores,
      loudnessLufs,
      loudnessRangeLu,
      truePeakDb,
      dynamicRange,
      onsetRate,
      analyzedMs: Math.round(analysis.analyzedMs),
    },
    measured,
    provenance: { ...provenance, ...provenanceOfMeasured(measured) },
    waveform,
    embedding: embedding === null ? null : vectorText(embedding),
    fingerprint,
  };
}

function provenanceOfMeasured({ bpm, key }: MeasuredValues): Provenance {
  const provenance: Provenance = {};
  if (bpm) provenance["bpm"] = { confidence: bpm.confidence, method: bpm.method };
  if (key) provenance["key"] = { confidence: key.confidence, method: key.method };
  return provenance;
}

/** Base64 of little-endian 32-bit floats as `[0.1,-0.2,…]`. */
function vectorText(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  const numbers = Array.from({ length: bytes.length / 4 }, (_, index) =>
    view.getFloat32(index * 4, true),
  );
  return `[${numbers.map((number) => number.toFixed(VECTOR_DIGITS)).join(",")}]`;
}
