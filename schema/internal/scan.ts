import * as v from "valibot";

/**
 * What the scan consumer and the API say to each other, on `env.API` (the API's `InternalApi` entrypoint, never the
 * public one). Each route is POST with a JSON body and is safe to repeat: the same call twice changes nothing.
 */

const uuid = v.pipe(v.string(), v.uuid());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.string();
const optionalText = v.nullable(v.string());
const optionalNumber = v.nullable(v.number());

/** Raise when the tag reader learns something that files already in the library should gain by. */
export const READER_VERSION = 1;

/** POST /internal/scan/begin: is there still something to list, and where? */
export const BeginScanRequest = v.object({ scanRunId: uuid });
export const BeginScanReply = v.variant("outcome", [
  v.object({ outcome: v.literal("list"), libraryId: uuid, librarySlug: text }),
  /** Done, canceled, or listed already: drop the message. */
  v.object({ outcome: v.literal("nothing-to-do") }),
]);

/** One file as storage lists it; `path` is relative to the library. */
export const ListedFile = v.object({
  path: text,
  kind: v.picklist(["audio", "image"]),
  sizeBytes: count,
  modifiedMs: count,
});
export type ListedFile = v.InferOutput<typeof ListedFile>;

/** POST /internal/scan/listed: a page of the walk. The API marks what it knows as seen, and what is new or changed as pending. */
export const ListedFilesRequest = v.object({
  scanRunId: uuid,
  readerVersion: count,
  files: v.pipe(v.array(ListedFile), v.maxLength(1000)),
});
export const ListedFilesReply = v.object({
  /** False when the run was canceled: stop walking. */
  goOn: v.boolean(),
});

/** POST /internal/scan/list-complete: the walk is over; the API counts, sends `scan.read` messages or finishes. */
export const ListCompleteRequest = v.object({
  scanRunId: uuid,
  /** Folders that could not be opened: what lies below them is neither missing nor changed. */
  unreadableFolders: v.array(v.object({ path: text, reason: text })),
});

/** POST /internal/scan/fail: the library as a whole could not be walked. Nothing in it is touched. */
export const FailScanRequest = v.object({ scanRunId: uuid, code: text, detail: text });

/** POST /internal/scan/claim: which of these files are still to be read? */
export const ClaimFilesRequest = v.object({ scanRunId: uuid, fileIds: v.array(uuid) });
export const ClaimedFile = v.object({ id: uuid, ...ListedFile.entries });
export type ClaimedFile = v.InferOutput<typeof ClaimedFile>;
export const ClaimFilesReply = v.object({ librarySlug: text, files: v.array(ClaimedFile) });

/** One name of an artist credit. */
export const CreditedArtist = v.object({
  name: text,
  sortName: optionalText,
  artistMbid: optionalText,
  role: v.picklist([
    "main",
    "composer",
    "lyricist",
    "conductor",
    "producer",
    "remixer",
    "performer",
  ]),
  /** What stands between this name and the next of the same role: " feat. ", " & ". */
  joinPhrase: text,
});
export type CreditedArtist = v.InferOutput<typeof CreditedArtist>;

/** A file's tags and format in our terms. The title is never empty: the file's name stands in. */
export const ScannedTrack = v.object({
  title: text,
  artists: v.array(CreditedArtist),
  /** The credit as printed; null when the file names no artist. */
  artistDisplay: optionalText,
  album: v.nullable(
    v.object({
      title: text,
      sortTitle: optionalText,
      artists: v.array(CreditedArtist),
      /** Null when the file names no album artist. */
      artistDisplay: optionalText,
      releaseMbid: optionalText,
      releaseGroupMbid: optionalText,
      releaseDate: optionalText,
      originalDate: optionalText,
      releaseType: optionalText,
      compilation: v.boolean(),
      label: optionalText,
      catalogNumber: optionalText,
      barcode: optionalText,
    }),
  ),
  discNumber: optionalNumber,
  discTotal: optionalNumber,
  discSubtitle: optionalText,
  trackNumber: optionalNumber,
  trackTotal: optionalNumber,
  year: optionalNumber,
  originalDate: optionalText,
  genres: v.array(text),
  isrc: optionalText,
  recordingMbid: optionalText,
  releaseTrackMbid: optionalText,
  durationMs: count,
  container: text,
  codec: text,
  lossless: v.boolean(),
  bitrateBps: optionalNumber,
  sampleRateHz: optionalNumber,
  channels: optionalNumber,
  bitDepth: optionalNumber,
  tagBpm: optionalNumber,
  tagKey: optionalText,
  trackGainDb: optionalNumber,
  trackPeak: optionalNumber,
  albumGainDb: optionalNumber,
  albumPeak: optionalNumber,
});
export type ScannedTrack = v.InferOutput<typeof ScannedTrack>;

/** Why a file is not in the library as a track, as a stable code. */
export const ProblemCode = v.picklist([
  "empty",
  "not-audio",
  "damaged",
  "unsupported",
  "unreadable",
  "too-large",
  "took-too-long",
]);
export type ProblemCode = v.InferOutput<typeof ProblemCode>;

export const ReadResult = v.variant("outcome", [
  v.object({
    outcome: v.literal("track"),
    fileId: uuid,
    track: ScannedTrack,
    /** SHA-256 of the embedded picture, put beforehand by PUT /internal/artworks/:hash. */
    artworkHash: optionalText,
  }),
  v.object({ outcome: v.literal("image"), fileId: uuid, artworkHash: text }),
  v.object({ outcome: v.literal("problem"), fileId: uuid, code: ProblemCode, detail: text }),
  /** Gone, or changed again, since it was listed: the next scan takes it. */
  v.object({ outcome: v.literal("vanished"), fileId: uuid }),
]);
export type ReadResult = v.InferOutput<typeof ReadResult>;

/** POST /internal/scan/apply: what reading found. Finishes the run when nothing is left to read. */
export const ApplyReadsRequest = v.object({
  scanRunId: uuid,
  readerVersion: count,
  results: v.pipe(v.array(ReadResult), v.maxLength(200)),
});

/** POST /internal/scan/artworks-missing: which of these pictures does the API not hold yet? */
export const MissingArtworksRequest = v.object({ hashes: v.array(text) });
export const MissingArtworksReply = v.object({ hashes: v.array(text) });

/**
 * PUT /internal/artworks/:hash?width=&height= with the picture as body and its type as Content-Type. The hash is the
 * SHA-256 of the body in hex; the API checks it.
 */
export const ARTWORK_MAX_BYTES = 20 * 1024 * 1024;
