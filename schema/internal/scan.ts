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
export const READER_VERSION = 2;

/** Why a scan failed as a whole, as a stable code. */
export const ScanFailureCode = v.picklist(["library-empty", "library-unreadable"]);
export type ScanFailureCode = v.InferOutput<typeof ScanFailureCode>;

/** Why a file is not in the library as a track, as a stable code. */
export const ProblemCode = v.picklist([
  "empty",
  "not-audio",
  "damaged",
  "unsupported",
  "unreadable",
  "too-large",
  "took-too-long",
  // Not files that could be read at all: what the walk left out.
  "folder-unreadable",
  "name-not-utf8",
  "name-too-long",
  "link-broken",
  "link-outside",
  "link-not-followed",
  "not-a-file",
]);
export type ProblemCode = v.InferOutput<typeof ProblemCode>;

/** POST /internal/scan/begin: is there still something to list, and where? */
export const BeginScanRequest = v.object({ scanRunId: uuid });
export const BeginScanReply = v.variant("outcome", [
  v.object({
    outcome: v.literal("list"),
    libraryId: uuid,
    librarySlug: text,
    /** The only folders to walk, relative to the library; null: all of it. */
    folders: v.nullable(v.array(text)),
    /** Patterns of what to leave out, in .gitignore's language. */
    ignorePatterns: v.array(text),
  }),
  /** Done, canceled, or listed already: drop the message. */
  v.object({ outcome: v.literal("nothing-to-do") }),
]);

/** One file as storage lists it; `path` is relative to the library. */
export const ListedFile = v.object({
  path: text,
  kind: v.picklist(["audio", "image", "lyrics", "cue"]),
  sizeBytes: count,
  modifiedMs: count,
});
export type ListedFile = v.InferOutput<typeof ListedFile>;

/** A folder as the walk left it. Its digest stands for the names, sizes and times of change of the files right in it. */
export const WalkedFolder = v.object({ path: text, digest: text, fileCount: count });
export type WalkedFolder = v.InferOutput<typeof WalkedFolder>;

/** POST /internal/scan/walked: folders that the walk has left. What holds what it held needs no more words. */
export const WalkedFoldersRequest = v.object({
  scanRunId: uuid,
  folders: v.pipe(v.array(WalkedFolder), v.maxLength(2000)),
});
export const WalkedFoldersReply = v.object({
  /** False when the run was canceled: stop walking. */
  goOn: v.boolean(),
  /** The folders whose files the API wants to be told: new ones and changed ones. */
  changed: v.array(text),
});

/** POST /internal/scan/listed: files of changed folders. The API marks what is new or changed as pending. */
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
  /** What the walk met and had to leave out: listed as problems. `path` may be an approximation of a name that is not text. */
  leftOut: v.array(v.object({ path: text, code: ProblemCode, detail: text })),
});

/** POST /internal/scan/fail: the library as a whole could not be walked. Nothing in it is touched. */
export const FailScanRequest = v.object({
  scanRunId: uuid,
  code: ScanFailureCode,
  detail: text,
});

/** POST /internal/scan/claim: which of these files are still to be read? */
export const ClaimFilesRequest = v.object({
  scanRunId: uuid,
  fileIds: v.array(uuid),
  /** Whoever set out to read them last ended with its process: one of them may be the reason. */
  cutShort: v.optional(v.boolean(), false),
});

/** How tags are to be understood: a person's choice, the same for every library. */
export const TagSettings = v.object({
  /** What parts several artists in one value, besides the tag's own lists: ["; ", " / "]. May be empty. */
  artistSeparators: v.array(text),
  genreSeparators: v.array(text),
  /** Names that are one, whatever separator is in them: "AC/DC", "Earth, Wind & Fire". Compared folded. */
  protectedNames: v.array(text),
});
export type TagSettings = v.InferOutput<typeof TagSettings>;

/** A file that is read along with the audio file it belongs to: lyrics of the same stem, CUE sheets of the same folder. */
export const Sidecar = v.object({ ...ListedFile.entries, kind: v.picklist(["lyrics", "cue"]) });
export type Sidecar = v.InferOutput<typeof Sidecar>;

export const ClaimedFile = v.object({
  id: uuid,
  ...ListedFile.entries,
  /** Of an audio file; empty for others. */
  sidecars: v.array(Sidecar),
});
export type ClaimedFile = v.InferOutput<typeof ClaimedFile>;
export const ClaimFilesReply = v.object({
  librarySlug: text,
  tagSettings: TagSettings,
  files: v.array(ClaimedFile),
});

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
    "arranger",
    "engineer",
    "mixer",
    "writer",
  ]),
  /** What stands between this name and the next of the same role: " feat. ", " & ". */
  joinPhrase: text,
});
export type CreditedArtist = v.InferOutput<typeof CreditedArtist>;

/** Words of a track. `content` is LRC when `synced`, plain text otherwise. */
export const ScannedLyrics = v.object({
  /** From the file's own tags, or from a file beside it. */
  source: v.picklist(["tag", "file"]),
  /** ISO 639, where the tag says so. */
  language: optionalText,
  synced: v.boolean(),
  content: text,
});
export type ScannedLyrics = v.InferOutput<typeof ScannedLyrics>;

/** A file's tags and format in our terms. The title is never empty: the file's name stands in. */
export const ScannedTrack = v.object({
  /** 0 for a whole file; 1, 2, … for the tracks that a CUE sheet cuts from one file. */
  cueIndex: count,
  /** Where it begins and ends in its file; null for the file's own beginning and end. */
  startMs: v.nullable(count),
  endMs: v.nullable(count),
  title: text,
  sortTitle: optionalText,
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
  workMbid: optionalText,
  acoustidId: optionalText,
  lyrics: v.array(ScannedLyrics),
  /** Of this track, not of its file. */
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

export const ReadResult = v.variant("outcome", [
  v.object({
    outcome: v.literal("track"),
    fileId: uuid,
    /** One, or several where a CUE sheet cuts the file. */
    tracks: v.pipe(v.array(ScannedTrack), v.minLength(1), v.maxLength(999)),
    /** Of the audio between the tags (its first part), hex: stays when the file is moved or retagged. Null: nobody could tell. */
    contentHash: optionalText,
    /** SHA-256 of the embedded picture. */
    artworkHash: optionalText,
  }),
  v.object({ outcome: v.literal("image"), fileId: uuid, artworkHash: text }),
  /** Lyrics and CUE sheets: what they say comes with their audio file. */
  v.object({ outcome: v.literal("sidecar"), fileId: uuid }),
  v.object({ outcome: v.literal("problem"), fileId: uuid, code: ProblemCode, detail: text }),
  /** Gone, or changed again, since it was listed: the next scan takes it. */
  v.object({ outcome: v.literal("vanished"), fileId: uuid }),
]);
export type ReadResult = v.InferOutput<typeof ReadResult>;

/** A picture that lies in the ARTWORK bucket under `originalKey(hash)` (schema/internal/artwork.ts). */
export const StoredPicture = v.object({
  /** SHA-256 of the bytes, hex. */
  hash: v.pipe(text, v.regex(/^[0-9a-f]{64}$/)),
  mimeType: v.picklist(["image/jpeg", "image/png", "image/webp", "image/gif"]),
  sizeBytes: count,
  widthPx: optionalNumber,
  heightPx: optionalNumber,
});
export type StoredPicture = v.InferOutput<typeof StoredPicture>;

/** The largest picture that is taken. */
export const ARTWORK_MAX_BYTES = 20 * 1024 * 1024;

/** POST /internal/scan/apply: what reading found. Finishes the run when nothing is left to read. */
export const ApplyReadsRequest = v.object({
  scanRunId: uuid,
  readerVersion: count,
  /** New pictures that the results name, put into the bucket beforehand. */
  pictures: v.optional(v.array(StoredPicture), []),
  results: v.pipe(v.array(ReadResult), v.maxLength(200)),
});

/** POST /internal/scan/artworks-missing: which of these pictures does the API not know yet? */
export const MissingArtworksRequest = v.object({ hashes: v.array(text) });
export const MissingArtworksReply = v.object({ hashes: v.array(text) });
