import * as v from "valibot";

/** What the analyze consumer and the API say to each other, on the API's internal entrypoint. All safe to repeat. */

const uuid = v.pipe(v.string(), v.uuid());

/** Raise when any value that the analyzer gives changes: every track is then done again in the background. */
export const ANALYZER_VERSION = 1;

/** The audio vector's own version: vectors of two versions are never compared. */
export const AUDIO_EMBEDDING_MODEL = "soniquebay-timbre";
export const AUDIO_EMBEDDING_VERSION = 1;
export const EMBEDDING_DIMENSIONS = 512;

/**
 * What one track may take. Past it the process is ended and the track tried once more: the longest mix takes a Pi a
 * few minutes, for of anything beyond ten minutes only the middle is looked at closely.
 */
export const ANALYSIS_DEADLINE_SECONDS = 600;

/** Bytes of a waveform: one peak each, 0–255 of full scale, over equal stretches of the whole track. */
export const WAVEFORM_POINTS = 1000;

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** How a value came about. `tag` is what the file says; `model` a trained model that a person installed. */
export const EstimateMethod = v.picklist(["tag", "signal", "model"]);

/** A measured or estimated value with how sure it is (0–1) and where it came from. */
const estimate = <Value extends v.GenericSchema>(value: Value) =>
  v.object({ value, confidence: share, method: EstimateMethod });

const Score = v.nullable(estimate(share));

/** What was heard, never what the tags say: the API puts a tag's tempo and key before these, and keeps both. */
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
  /** Chromaprint's, as fpcalc prints it; null where nobody wants one, or there is too little to hear. */
  fingerprint: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(20_000))), null),
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
  /** The analyzer itself stumbled over it, twice. */
  "analyzer-error",
  /** The file is gone, or another one than was scanned: the next scan takes it. */
  "file-changed",
]);
export type AnalysisFailureCode = v.InferOutput<typeof AnalysisFailureCode>;

/** What is to be listened to. */
export const AnalysisSubject = v.object({
  trackId: uuid,
  /** Which audio this is: comes back with the result, which counts for this audio only. */
  audioToken: v.string(),
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
  /** Somebody is to be asked which recording this is by its sound. */
  wantsFingerprint: v.optional(v.boolean(), false),
});
export type AnalysisSubject = v.InferOutput<typeof AnalysisSubject>;

/** POST /internal/analysis/describe */
export const DescribeAnalysisRequest = v.object({
  trackId: uuid,
  /** How often the message has been delivered, this time included. */
  attempt: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export const DescribeAnalysisReply = v.variant("outcome", [
  v.object({ outcome: v.literal("analyze"), subject: AnalysisSubject }),
  /** Gone, missing, analyzed already, in another's hands, or paused. */
  v.object({ outcome: v.literal("nothing-to-do") }),
]);

/** What became of a track. */
export const AnalysisResult = v.variant("outcome", [
  v.object({ outcome: v.literal("analyzed"), analysis: Analysis }),
  v.object({
    outcome: v.literal("failed"),
    code: AnalysisFailureCode,
    /** For a person: what was wrong with the file. */
    detail: v.string(),
  }),
  /** The music can't be read at all just now: no fault of the file. */
  v.object({ outcome: v.literal("postponed"), detail: v.string() }),
]);
export type AnalysisResult = v.InferOutput<typeof AnalysisResult>;

/** POST /internal/analysis/analyzed */
export const AnalyzedRequest = v.object({
  trackId: uuid,
  analyzerVersion: v.number(),
  /** As the subject had it. */
  audioToken: v.string(),
  result: AnalysisResult,
});

/** POST /internal/analysis/given-up: the message of this track had its last try, and nobody came back from it. */
export const GivenUpRequest = v.object({ trackId: uuid });

/** POST /internal/analysis/summary: for the command line. */
export const AnalysisSummary = v.object({
  state: v.string(),
  waitingFor: v.nullable(v.string()),
  total: v.number(),
  analyzed: v.number(),
  failed: v.number(),
  tracksPerHour: v.nullable(v.number()),
  secondsLeft: v.nullable(v.number()),
});
export type AnalysisSummary = v.InferOutput<typeof AnalysisSummary>;

/** POST /internal/analysis/progress: something about the pace has changed at the host; pages are to be told. */

/** GET /analysis on the host: how many tracks may be listened to at once now; 0 while music plays on a busy machine. */
export const HostAnalysisReply = v.object({ processes: v.number() });
