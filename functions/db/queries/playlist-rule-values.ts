import { type SQL, sql } from "drizzle-orm";
import { albums } from "../../../schema/db/tables/albums.ts";
import { files } from "../../../schema/db/tables/files.ts";
import { trackAudioFeatures } from "../../../schema/db/tables/listening.ts";
import { annotations } from "../../../schema/db/tables/playback.ts";
import { lyrics, trackArtists, tracks } from "../../../schema/db/tables/tracks.ts";
import type { UserId } from "../../../schema/music/ids.ts";
import type { FieldOfKind } from "../../../schema/rules/rule-fields.ts";
import { bpmOfTag, camelotOfTag } from "./tag-values.ts";

/** What stands beside a track and is joined to it when a rule or an order speaks of it. */
export type Beside =
  | "album"
  | "file"
  | "features"
  | "plays"
  | "skips"
  | "marks"
  | "albumMarks"
  | "artistMarks"
  | "lyrics";

/** One value of a track. */
export interface Value {
  value: SQL;
  beside?: Beside;
}

const album = (value: SQL): Value => ({ value, beside: "album" });
const file = (value: SQL): Value => ({ value, beside: "file" });
const feature = (value: SQL): Value => ({ value, beside: "features" });

/** `played`, `skipped` and `marked`: a listener's plays, skips and marks of each track. */
export const joinOf = (beside: Beside, listener: UserId): SQL => {
  switch (beside) {
    case "album":
      return sql`left join ${albums} on ${albums.id} = ${tracks.albumId}`;
    case "file":
      return sql`left join ${files} on ${files.id} = ${tracks.fileId}`;
    case "features":
      return sql`left join ${trackAudioFeatures} on ${trackAudioFeatures.trackId} = ${tracks.id}`;
    case "plays":
      return sql`left join (select track_id, max(played_at) as last_at, count(*) as total from plays
        where user_id = ${listener}::uuid group by track_id) as played on played.track_id = ${tracks.id}`;
    case "skips":
      return sql`left join (select track_id, max(skipped_at) as last_at, count(*) as total from skips
        where user_id = ${listener}::uuid group by track_id) as skipped on skipped.track_id = ${tracks.id}`;
    case "marks":
      return sql`left join (select item_id, favorite_since, rating from annotations
        where user_id = ${listener}::uuid and item_type = 'track') as marked on marked.item_id = ${tracks.id}`;
    case "albumMarks":
      return sql`left join (${favorites(listener, "album")}) as album_marked on album_marked.item_id = ${tracks.albumId}`;
    case "artistMarks":
      return sql`left join (select distinct ${trackArtists.trackId} as track_id from ${trackArtists}
        inner join (${favorites(listener, "artist")}) as loved on loved.item_id = ${trackArtists.artistId}
        where ${trackArtists.role} = 'main') as artist_marked on artist_marked.track_id = ${tracks.id}`;
    case "lyrics":
      return sql`left join (select distinct ${lyrics.trackId} as track_id from ${lyrics}) as worded on worded.track_id = ${tracks.id}`;
  }
};

/** Names of which a track may have several. */
export const NAME_FIELDS = ["artist", "composer", "albumArtist", "genre", "tag"] as const;
export type NameField = Extract<(typeof NAME_FIELDS)[number], FieldOfKind<"text">>;

/** Text that a track has once. */
export const TEXT_VALUES: Readonly<Record<Exclude<FieldOfKind<"text">, NameField>, Value>> = {
  title: { value: sql`${tracks.title}` },
  album: album(sql`${albums.title}`),
  label: album(sql`${albums.label}`),
  catalogNumber: album(sql`${albums.catalogNumber}`),
  releaseType: album(sql`${albums.releaseType}`),
  discSubtitle: { value: sql`${tracks.discSubtitle}` },
  codec: { value: sql`${tracks.codec}` },
  folder: file(sql`${files.folder}`),
  path: file(sql`${files.path}`),
};

/** As the features have them, where a file's tag goes before what was heard; else as the tag has them. */
const bpm = sql`coalesce(${trackAudioFeatures.bpm}, ${bpmOfTag(tracks.tagBpm)})`;

/** `near`: what is shown as the same number is the same. */
export interface NumberValue extends Value {
  near?: number;
}

export const NUMBER_VALUES: Readonly<Record<FieldOfKind<"number">, NumberValue>> = {
  year: { value: sql`${tracks.year}` },
  trackNumber: { value: sql`${tracks.trackNumber}` },
  discNumber: { value: sql`${tracks.discNumber}` },
  durationSeconds: { value: sql`(${tracks.durationMs} / 1000.0)`, near: 0.5 },
  bitrateKbps: { value: sql`(${tracks.bitrateBps} / 1000.0)`, near: 0.5 },
  sampleRateHz: { value: sql`${tracks.sampleRateHz}` },
  bitDepth: { value: sql`${tracks.bitDepth}` },
  channels: { value: sql`${tracks.channels}` },
  sizeMegabytes: { ...file(sql`(${files.sizeBytes} / 1000000.0)`), near: 0.05 },
  playCount: { value: sql`coalesce(played.total, 0)`, beside: "plays" },
  skipCount: { value: sql`coalesce(skipped.total, 0)`, beside: "skips" },
  rating: { value: sql`coalesce(marked.rating, 0)`, beside: "marks" },
  bpm: { ...feature(bpm), near: 0.5 },
  energy: { ...feature(sql`${trackAudioFeatures.energy}`), near: 0.005 },
  danceability: { ...feature(sql`${trackAudioFeatures.danceability}`), near: 0.005 },
  moodHappy: { ...feature(sql`${trackAudioFeatures.moodHappy}`), near: 0.005 },
  moodAggressive: { ...feature(sql`${trackAudioFeatures.moodAggressive}`), near: 0.005 },
  moodParty: { ...feature(sql`${trackAudioFeatures.moodParty}`), near: 0.005 },
  moodRelaxed: { ...feature(sql`${trackAudioFeatures.moodRelaxed}`), near: 0.005 },
  instrumental: { ...feature(sql`${trackAudioFeatures.instrumental}`), near: 0.005 },
  acoustic: { ...feature(sql`${trackAudioFeatures.acoustic}`), near: 0.005 },
  tonal: { ...feature(sql`${trackAudioFeatures.tonal}`), near: 0.005 },
  loudnessLufs: { ...feature(sql`${trackAudioFeatures.loudnessLufs}`), near: 0.05 },
};

export const KEY_VALUE: Value = feature(
  sql`coalesce(${trackAudioFeatures.camelotKey}, ${camelotOfTag(tracks.tagKey)})`,
);

export const DATE_VALUES: Readonly<Record<FieldOfKind<"date">, Value>> = {
  originalDate: album(sql`coalesce(${tracks.originalDate}, ${albums.originalDate})`),
  releaseDate: album(sql`${albums.releaseDate}`),
};

export const MOMENT_VALUES: Readonly<Record<FieldOfKind<"moment">, Value>> = {
  addedAt: { value: sql`${tracks.addedAt}` },
  lastPlayedAt: { value: sql`played.last_at`, beside: "plays" },
  lastSkippedAt: { value: sql`skipped.last_at`, beside: "skips" },
  favoriteSince: { value: sql`marked.favorite_since`, beside: "marks" },
};

export const FLAG_VALUES: Readonly<Record<FieldOfKind<"flag">, Value>> = {
  compilation: album(sql`coalesce(${albums.compilation}, false)`),
  lossless: { value: sql`${tracks.lossless}` },
  hasCover: album(sql`(coalesce(${tracks.artworkId}, ${albums.artworkId}) is not null)`),
  hasLyrics: { value: sql`(worded.track_id is not null)`, beside: "lyrics" },
  favorite: { value: sql`(marked.favorite_since is not null)`, beside: "marks" },
  albumFavorite: { value: sql`(album_marked.item_id is not null)`, beside: "albumMarks" },
  artistFavorite: { value: sql`(artist_marked.track_id is not null)`, beside: "artistMarks" },
};

const favorites = (listener: UserId, type: "album" | "artist"): SQL =>
  sql`select ${annotations.itemId} from ${annotations} where ${annotations.userId} = ${listener}::uuid and ${annotations.itemType} = ${type} and ${annotations.favoriteSince} is not null`;
