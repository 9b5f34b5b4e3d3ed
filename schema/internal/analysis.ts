import * as v from "valibot";

/** What the analyze consumer and the API say to each other, on the API's internal entrypoint. All safe to repeat. */

const uuid = v.pipe(v.string(), v.uuid());

/** Raise when any value that the analyzer gives changes: every track is then done again in the background. */
export const ANALYZER_VERSION = 1;

/** The audio vector's own version: vectors of two versions are never compared. */
export const AUDIO_EMBEDDING_MODEL = "soniquebay-timbre";
export const AUDIO_EMBEDDING_VERSION = 1;
export const EMBEDDING_DIMENSIONS = 512;

/** Bytes of a waveform: one peak each, 0–255 of full scale, over equal stretches of the whole track. */
export const WAVEFORM_POINTS = 1000;

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** How a value came about. `tag` is what the file says; `model` a trained model that a person installed. */
export const EstimateMethod = v.picklist(["tag", "signal", "model"]);

/** A measured or estimated value with how sure it is (0–1) and where it came from. */
const estimate = <Value extends v.GenericSchema>(value: Value) =>
  v.object({ value, confidence: share, method: EstimateMethod });

const Score = v.nullable(estimate(share));

export const Analysis = v.object({
  /** Beats a minute. */
  bpm: v.nullable(estimate(v.pipe(v.number(), v.minValue(20), v.maxValue(400)))),
  /** The other octave (or third) that a listener might tap; null when there is no doubt. */
  bpmAlternative: v.nullable(v.number()),
  /** "A minor"; the Camelot name follows from it. */
  key: v.nullable(estimate(v.string())),
  danceability: Score,
  moodHappy: Score,
  moodAggressive: Score,
  moodParty: Score,
  moodRelaxed: Score,
  instrumental: Score,
  acoustic: Score,
  tonal: Score,
  energy: Score,
  /** EBU R128 integrated loudness; null for silence. */
  loudnessLufs: v.nullable(v.number()),
  /** EBU Tech 3342 loudness range, LU. */
  loudnessRangeLu: v.nullable(v.number()),
  /** dBTP, ITU-R BS.1770 with four times oversampling; null for digital silence. */
  truePeakDb: v.nullable(v.number()),
  /** Essentia's dynamic complexity, dB. */
  dynamicRange: v.nullable(v.number()),
  /** Onsets a second. */
  onsetRate: v.nullable(v.number()),
  /** Of what was heard: a long mix is listened to in its middle only. */
  analyzedMs: v.number(),
  /** Base64 of `WAVEFORM_POINTS` bytes. */
  waveform: v.string(),
  /** Base64 of 512 little-endian 32-bit floats of length 1; null for silence and for what is too short. */
  embedding: v.nullable(v.string()),
});
export type Analysis = v.InferOutput<typeof Analysis>;

/** Why a file has no features. */
export const AnalysisFailureCode = v.picklist([
  /** No decoder for this format (WMA, APE, WavPack, DSD). */
  "format-unsupported",
  /** The file is there, but its audio can't be decoded. */
  "undecodable",
  /** Less than a second of sound. */
  "too-short",
  /** Took longer than a batch may. */
  "too-slow",
  /** Two tries ended their process. */
  "process-ended",
  /** The file is gone, or another one than was scanned: the next scan takes it. */
  "file-changed",
]);
export type AnalysisFailureCode = v.InferOutput<typeof AnalysisFailureCode>;

/** What is to be listened to. */
export const AnalysisSubject = v.object({
  trackId: uuid,
  /** Where the file lies in the MUSIC bucket. */
  objectKey: v.string(),
  sizeBytes: v.number(),
  container: v.string(),
  codec: v.string(),
  durationMs: v.number(),
  /** Of a track that a CUE sheet cuts from its file; else null. */
  startMs: v.nullable(v.number()),
  endMs: v.nullable(v.number()),
  genres: v.array(v.string()),
  tagBpm: v.nullable(v.number()),
  tagKey: v.nullable(v.string()),
});
export type AnalysisSubject = v.InferOutput<typeof AnalysisSubject>;

/** POST /internal/analysis/describe */
export const DescribeAnalysisRequest = v.object({ trackId: uuid });
export const DescribeAnalysisReply = v.variant("outcome", [
  v.object({ outcome: v.literal("analyze"), subject: AnalysisSubject }),
  /** Gone, missing, or analyzed by this version already; or analysis is paused. */
  v.object({ outcome: v.literal("nothing-to-do") }),
]);

/** POST /internal/analysis/analyzed */
export const AnalyzedRequest = v.object({
  trackId: uuid,
  analyzerVersion: v.number(),
  result: v.variant("outcome", [
    v.object({ outcome: v.literal("analyzed"), analysis: Analysis }),
    v.object({
      outcome: v.literal("failed"),
      code: AnalysisFailureCode,
      /** For a person: what was wrong with the file. */
      detail: v.string(),
    }),
  ]),
});
