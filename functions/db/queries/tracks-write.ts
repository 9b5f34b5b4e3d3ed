import { type SQL, sql } from "drizzle-orm";
import type { AlbumId, ArtistId, FileId, GenreId, TrackId } from "../../../schema/music/ids.ts";
import type { ScannedLyrics } from "../../../schema/internal/scan.ts";
import type { Database } from "../client.ts";
import { uuids } from "./scan-scope.ts";

/** A track as a file's tags describe it. `id` is used when the file has no such track yet. */
export interface TrackRow {
  id: TrackId;
  fileId: FileId;
  cueIndex: number;
  startMs: number | null;
  endMs: number | null;
  albumId: AlbumId | null;
  title: string;
  sortKey: string;
  artistDisplay: string;
  artistSortKey: string;
  discNumber: number | null;
  discTotal: number | null;
  discSubtitle: string | null;
  trackNumber: number | null;
  trackTotal: number | null;
  year: number | null;
  originalDate: string | null;
  isrc: string | null;
  recordingMbid: string | null;
  releaseTrackMbid: string | null;
  workMbid: string | null;
  acoustidId: string | null;
  durationMs: number;
  container: string;
  codec: string;
  lossless: boolean;
  bitrateBps: number | null;
  sampleRateHz: number | null;
  channels: number | null;
  bitDepth: number | null;
  tagBpm: number | null;
  tagKey: string | null;
  trackGainDb: number | null;
  trackPeak: number | null;
  albumGainDb: number | null;
  albumPeak: number | null;
  artworkHash: string | null;
  contentHash: string | null;
  searchText: string;
}

/** What a file says about its track, by column: name in `TrackRow`, in the table, and type. */
const FROM_FILE = [
  ["startMs", "start_ms", "int"],
  ["endMs", "end_ms", "int"],
  ["albumId", "album_id", "uuid"],
  ["title", "title", "text"],
  ["sortKey", "sort_key", "text"],
  ["artistDisplay", "artist_display", "text"],
  ["artistSortKey", "artist_sort_key", "text"],
  ["discNumber", "disc_number", "int"],
  ["discTotal", "disc_total", "int"],
  ["discSubtitle", "disc_subtitle", "text"],
  ["trackNumber", "track_number", "int"],
  ["trackTotal", "track_total", "int"],
  ["year", "year", "int"],
  ["originalDate", "original_date", "text"],
  ["isrc", "isrc", "text"],
  ["recordingMbid", "recording_mbid", "text"],
  ["releaseTrackMbid", "release_track_mbid", "text"],
  ["workMbid", "work_mbid", "text"],
  ["acoustidId", "acoustid_id", "text"],
  ["durationMs", "duration_ms", "int"],
  ["container", "container", "text"],
  ["codec", "codec", "text"],
  ["lossless", "lossless", "boolean"],
  ["bitrateBps", "bitrate_bps", "int"],
  ["sampleRateHz", "sample_rate_hz", "int"],
  ["channels", "channels", "int"],
  ["bitDepth", "bit_depth", "int"],
  ["tagBpm", "tag_bpm", "real"],
  ["tagKey", "tag_key", "text"],
  ["trackGainDb", "track_gain_db", "real"],
  ["trackPeak", "track_peak", "real"],
  ["albumGainDb", "album_gain_db", "real"],
  ["albumPeak", "album_peak", "real"],
  ["contentHash", "content_hash", "text"],
  ["searchText", "search_text", "text"],
] as const satisfies readonly (readonly [keyof TrackRow, string, string])[];

const listed = (print: (column: (typeof FROM_FILE)[number]) => string): SQL =>
  sql.raw(FROM_FILE.map(print).join(", "));

/** Every column that a file decides, `artwork_id` included: for moving a row's content to another row. */
export const columnsFromFile = (from: string): SQL =>
  sql`${listed(([, column]) => `${column} = ${from}.${column}`)}, artwork_id = ${sql.raw(from)}.artwork_id`;

/** Which of a file's tracks a link belongs to. */
interface OfTrack {
  fileId: FileId;
  cueIndex: number;
}

export interface TrackCreditRow extends OfTrack {
  role: string;
  position: number;
  artistId: ArtistId;
  creditedName: string;
  joinPhrase: string;
}

export interface TrackGenreRow extends OfTrack {
  genreId: GenreId;
  position: number;
}

export interface TrackLyricsRow extends OfTrack, ScannedLyrics {
  id: string;
  /** `lyricsWords` */
  words: string;
}

/** Tracks of a batch of files, with what hangs on each. */
export interface TracksToWrite {
  tracks: readonly TrackRow[];
  credits: readonly TrackCreditRow[];
  genres: readonly TrackGenreRow[];
  lyrics: readonly TrackLyricsRow[];
}

/** Takes away what hangs on the tracks of these files by their own word; what came from elsewhere stays. In a batch. */
export function clearTrackLinks(database: Database, fileIds: readonly FileId[]) {
  const ofFiles = sql`(select id from tracks where file_id = any(${uuids(fileIds)}))`;
  return [
    database.execute(sql`delete from track_artists where track_id in ${ofFiles}`),
    database.execute(sql`delete from track_genres where track_id in ${ofFiles}`),
    database.execute(
      sql`delete from lyrics where source in ('tag', 'file') and track_id in ${ofFiles}`,
    ),
  ];
}

/**
 * Adds tracks, or rewrites those of the same file in place: id, age, plays and marks stay. One statement, so that
 * credits and genres find their tracks among those just written, not in the whole table.
 */
export function upsertTracks(database: Database, batch: TracksToWrite, now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`;
  const ofWritten = sql`join written t on t.file_id = x."fileId" and t.cue_index = x."cueIndex"`;
  const lyrics =
    batch.lyrics.length === 0
      ? sql``
      : sql`, words as (
      insert into lyrics (id, track_id, source, language, synced, content, search_text)
      select x.id, t.id, x.source, x.language, x.synced, x.content, x.words
      from jsonb_to_recordset(${JSON.stringify(batch.lyrics)}::jsonb) as x("fileId" uuid, "cueIndex" int,
        id uuid, source text, language text, synced boolean, content text, words text)
      ${ofWritten} on conflict do nothing)`;
  return database.execute(sql`
    with written as (
      insert into tracks (id, file_id, cue_index, ${listed(([, column]) => column)}, artwork_id, added_at, updated_at)
      select x.id, x."fileId", x."cueIndex", ${listed(([name]) => `x."${name}"`)}, a.id, ${at}, ${at}
      from jsonb_to_recordset(${JSON.stringify(batch.tracks)}::jsonb) as x(id uuid, "fileId" uuid, "cueIndex" int,
        "artworkHash" text, ${listed(([name, , type]) => `"${name}" ${type}`)})
      left join artworks a on a.content_hash = x."artworkHash"
      on conflict (file_id, cue_index) do update set
        ${listed(([, column]) => `${column} = excluded.${column}`)}, artwork_id = excluded.artwork_id,
        updated_at = excluded.updated_at, missing_since = null
      returning id, file_id, cue_index
    ), credited as (
      insert into track_artists (track_id, role, position, artist_id, credited_name, join_phrase)
      select t.id, x.role, x.position, x."artistId", x."creditedName", x."joinPhrase"
      from jsonb_to_recordset(${JSON.stringify(batch.credits)}::jsonb) as x("fileId" uuid, "cueIndex" int,
        role text, position int, "artistId" uuid, "creditedName" text, "joinPhrase" text)
      ${ofWritten} on conflict do nothing
    )${lyrics}
    insert into track_genres (track_id, genre_id, position)
    select t.id, x."genreId", x.position
    from jsonb_to_recordset(${JSON.stringify(batch.genres)}::jsonb) as x("fileId" uuid, "cueIndex" int,
      "genreId" uuid, position int)
    ${ofWritten} on conflict do nothing`);
}
