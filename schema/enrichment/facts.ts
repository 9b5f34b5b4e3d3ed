import * as v from "valibot";
import { StoredPicture } from "../internal/scan.ts";

/** What a source says of a track, an album or an artist, each with the source and the time beside it in the database. */

const FactKey = v.picklist([
  // Tracks: which recording it is. Weight: how sure that is.
  "recording-mbid",
  "acoustid",
  // Tracks: of the recording's release that is called like the file's album, and of its artists; `ref`: as the file names them.
  "release-mbid",
  "artist-mbid",
  // Albums.
  "release-type",
  "original-date",
  "label",
  "catalog-number",
  // Artists.
  "biography",
  "artist-type",
  "area",
  "years-active",
  // Artists; weight: how alike. `ref` is their MusicBrainz id, where known.
  "similar-artist",
  // Artists, best first.
  "top-track",
  // Anything. Weight: 1 for what it is most.
  "tag",
  /** How many people listen to it there. */
  "listeners",
  "plays",
  /** Where a person can read more. */
  "url",
]);

export const MOST_FACTS = 200;
export const MOST_VALUE = 20_000;
export const MOST_REF = 200;

export const Fact = v.object({
  key: FactKey,
  value: v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_VALUE)),
  /** 0–1; null where the source weighs nothing. */
  weight: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  /** An id of what the value names. */
  ref: v.nullable(v.pipe(v.string(), v.maxLength(MOST_REF))),
});
export type Fact = v.InferOutput<typeof Fact>;

/** Words of a track. Timed ones are LRC, with times of single words where the source has them. */
export const FoundLyrics = v.object({
  synced: v.boolean(),
  content: v.pipe(v.string(), v.minLength(1), v.maxLength(200_000)),
});

export type FoundLyrics = v.InferOutput<typeof FoundLyrics>;

/** A place on an album, by who knows it. */
export const TracklistEntry = v.object({
  discNumber: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)),
  trackNumber: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999)),
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
  artistDisplay: v.pipe(v.string(), v.maxLength(1000)),
  durationMs: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 1))),
  recordingMbid: v.nullable(v.pipe(v.string(), v.uuid())),
});
export type TracklistEntry = v.InferOutput<typeof TracklistEntry>;

/** A recording that may be the track: what a person is shown who is to decide. */
export const Candidate = v.object({
  recordingMbid: v.pipe(v.string(), v.uuid()),
  title: v.string(),
  artist: v.string(),
  album: v.nullable(v.string()),
  year: v.nullable(v.number()),
  durationMs: v.nullable(v.number()),
  disambiguation: v.nullable(v.string()),
  score: v.number(),
});
export type Candidate = v.InferOutput<typeof Candidate>;

export const Finding = v.variant("outcome", [
  v.object({
    outcome: v.literal("found"),
    facts: v.pipe(v.array(Fact), v.maxLength(MOST_FACTS)),
    lyrics: v.pipe(v.array(FoundLyrics), v.maxLength(2)),
    /** Its bytes lie in the ARTWORK bucket already. */
    picture: v.nullable(StoredPicture),
    /** All that is on an album; null where the source does not tell. */
    tracklist: v.optional(v.nullable(v.pipe(v.array(TracklistEntry), v.maxLength(1000))), null),
  }),
  /** The source knows nothing of it. */
  v.object({ outcome: v.literal("none") }),
  /** It may be one of these; a person is to say which. */
  v.object({
    outcome: v.literal("review"),
    candidates: v.pipe(v.array(Candidate), v.minLength(1), v.maxLength(5)),
  }),
  /** The source can't answer this one question, though it answers others. */
  v.object({ outcome: v.literal("failed"), detail: v.string() }),
]);
export type Finding = v.InferOutput<typeof Finding>;
