import * as v from "valibot";

/** Where a download is on its way. Only a person brings one into the library. */
export const DOWNLOAD_STATES = [
  /** The source of music was not told yet. */
  "queued",
  /** There, or on its way from there. */
  "downloading",
  /** It lies in quarantine; nobody looked at it yet. */
  "arrived",
  /** A person is to say what becomes of it. */
  "checked",
  "accepted",
  "rejected",
  "failed",
  "canceled",
] as const;
export type DownloadState = (typeof DOWNLOAD_STATES)[number];

/** What is amiss with a file that came. The first can't be accepted at all. */
export const ArrivalProblem = v.picklist([
  "unreadable",
  /** The sound ends before the file says that it does. */
  "cut-short",
  /** Longer or shorter than what was wanted. */
  "length-differs",
  "title-differs",
  "artist-differs",
  /** It names no artist: it would stand in the library by its file name. */
  "untagged",
  /** Another kind of file than its name says. */
  "format-differs",
]);
export type ArrivalProblem = v.InferOutput<typeof ArrivalProblem>;

/** What was found in a file that came. Text is cut to what a database takes. */
export const ArrivalReport = v.object({
  problems: v.array(ArrivalProblem),
  /** Why it can't be read. */
  detail: v.nullable(v.string()),
  container: v.nullable(v.string()),
  codec: v.nullable(v.string()),
  lossless: v.nullable(v.boolean()),
  bitrateKbps: v.nullable(v.number()),
  sampleRateHz: v.nullable(v.number()),
  /** Of the sound itself, decoded from end to end. */
  durationMs: v.nullable(v.number()),
  title: v.nullable(v.string()),
  artist: v.nullable(v.string()),
  album: v.nullable(v.string()),
});
export type ArrivalReport = v.InferOutput<typeof ArrivalReport>;
