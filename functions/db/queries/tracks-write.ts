import { sql } from "drizzle-orm";
import type {
  AlbumId,
  ArtistId,
  FileId,
  GenreId,
  ScanRunId,
  TrackId,
} from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

/** A track as a file's tags describe it. `id` is used when the file has no track yet. */
export interface TrackRow {
  id: TrackId;
  fileId: FileId;
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
  searchText: string;
}

/** Adds tracks, or rewrites those of the same file in place: id, age, plays and marks stay. */
export function upsertTracks(database: Database, tracks: readonly TrackRow[], now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`;
  return database.execute(sql`
    insert into tracks (id, file_id, album_id, title, sort_key, artist_display, artist_sort_key,
      disc_number, disc_total, disc_subtitle, track_number, track_total, year, original_date, isrc,
      recording_mbid, release_track_mbid, duration_ms, container, codec, lossless,
      bitrate_bps, sample_rate_hz, channels, bit_depth, tag_bpm, tag_key,
      track_gain_db, track_peak, album_gain_db, album_peak, artwork_id, search_text, added_at, updated_at)
    select x.id, x."fileId", x."albumId", x.title, x."sortKey", x."artistDisplay", x."artistSortKey",
      x."discNumber", x."discTotal", x."discSubtitle", x."trackNumber", x."trackTotal", x.year, x."originalDate", x.isrc,
      x."recordingMbid", x."releaseTrackMbid", x."durationMs", x.container, x.codec, x.lossless,
      x."bitrateBps", x."sampleRateHz", x.channels, x."bitDepth", x."tagBpm", x."tagKey",
      x."trackGainDb", x."trackPeak", x."albumGainDb", x."albumPeak", a.id, x."searchText", ${at}, ${at}
    from jsonb_to_recordset(${JSON.stringify(tracks)}::jsonb) as x(
      id uuid, "fileId" uuid, "albumId" uuid, title text, "sortKey" text, "artistDisplay" text, "artistSortKey" text,
      "discNumber" int, "discTotal" int, "discSubtitle" text, "trackNumber" int, "trackTotal" int, year int,
      "originalDate" text, isrc text, "recordingMbid" text, "releaseTrackMbid" text, "durationMs" int, container text,
      codec text, lossless boolean, "bitrateBps" int, "sampleRateHz" int, channels int, "bitDepth" int,
      "tagBpm" real, "tagKey" text, "trackGainDb" real, "trackPeak" real, "albumGainDb" real, "albumPeak" real,
      "artworkHash" text, "searchText" text)
    left join artworks a on a.content_hash = x."artworkHash"
    on conflict (file_id, cue_index) do update set
      album_id = excluded.album_id, title = excluded.title, sort_key = excluded.sort_key,
      artist_display = excluded.artist_display, artist_sort_key = excluded.artist_sort_key,
      disc_number = excluded.disc_number, disc_total = excluded.disc_total, disc_subtitle = excluded.disc_subtitle,
      track_number = excluded.track_number, track_total = excluded.track_total, year = excluded.year,
      original_date = excluded.original_date, isrc = excluded.isrc, recording_mbid = excluded.recording_mbid,
      release_track_mbid = excluded.release_track_mbid, duration_ms = excluded.duration_ms,
      container = excluded.container, codec = excluded.codec, lossless = excluded.lossless,
      bitrate_bps = excluded.bitrate_bps, sample_rate_hz = excluded.sample_rate_hz, channels = excluded.channels,
      bit_depth = excluded.bit_depth, tag_bpm = excluded.tag_bpm, tag_key = excluded.tag_key,
      track_gain_db = excluded.track_gain_db, track_peak = excluded.track_peak,
      album_gain_db = excluded.album_gain_db, album_peak = excluded.album_peak, artwork_id = excluded.artwork_id,
      search_text = excluded.search_text, updated_at = excluded.updated_at, missing_since = null`);
}

export interface TrackCreditRow {
  fileId: FileId;
  role: string;
  position: number;
  artistId: ArtistId;
  creditedName: string;
  joinPhrase: string;
}

export interface TrackGenreRow {
  fileId: FileId;
  genreId: GenreId;
  position: number;
}

/** Puts the credits and genres of these files' tracks in place of what was there. In a batch, in this order. */
export function replaceTrackLinks(
  database: Database,
  links: {
    fileIds: readonly FileId[];
    credits: readonly TrackCreditRow[];
    genres: readonly TrackGenreRow[];
  },
) {
  const tracksOfFiles = sql`(select id from tracks where file_id in (
    select value::uuid from jsonb_array_elements_text(${JSON.stringify(links.fileIds)}::jsonb)))`;
  return [
    database.execute(sql`delete from track_artists where track_id in ${tracksOfFiles}`),
    database.execute(sql`delete from track_genres where track_id in ${tracksOfFiles}`),
    database.execute(sql`
      insert into track_artists (track_id, role, position, artist_id, credited_name, join_phrase)
      select t.id, x.role, x.position, x."artistId", x."creditedName", x."joinPhrase"
      from jsonb_to_recordset(${JSON.stringify(links.credits)}::jsonb) as x(
        "fileId" uuid, role text, position int, "artistId" uuid, "creditedName" text, "joinPhrase" text)
      join tracks t on t.file_id = x."fileId" and t.cue_index = 0`),
    database.execute(sql`
      insert into track_genres (track_id, genre_id, position)
      select t.id, x."genreId", x.position
      from jsonb_to_recordset(${JSON.stringify(links.genres)}::jsonb) as x(
        "fileId" uuid, "genreId" uuid, position int)
      join tracks t on t.file_id = x."fileId" and t.cue_index = 0
      on conflict do nothing`),
  ] as const;
}

/** A track whose file this scan did not meet: perhaps it lies elsewhere now. */
export interface VanishedTrack {
  trackId: TrackId;
  fileId: FileId;
  albumId: AlbumId | null;
  sizeBytes: number;
  durationMs: number;
  title: string;
  artistDisplay: string;
  recordingMbid: string | null;
  releaseTrackMbid: string | null;
}

/** Every way to look is an index's: this runs for each batch of new files. */
export async function listVanishedTracks(
  database: Database,
  wanted: {
    scanRunId: ScanRunId;
    releaseTrackMbids: readonly string[];
    recordingMbids: readonly string[];
    sortKeys: readonly string[];
  },
): Promise<VanishedTrack[]> {
  const texts = (values: readonly string[]) =>
    sql`array(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;
  const result = await database.execute<
    Omit<VanishedTrack, "sizeBytes"> & { sizeBytes: string; [column: string]: unknown }
  >(sql`
    select t.id as "trackId", t.file_id as "fileId", t.album_id as "albumId", f.size_bytes as "sizeBytes",
      t.duration_ms as "durationMs", t.title, t.artist_display as "artistDisplay",
      t.recording_mbid as "recordingMbid", t.release_track_mbid as "releaseTrackMbid"
    from (
      select id from tracks where release_track_mbid = any (${texts(wanted.releaseTrackMbids)})
      union select id from tracks where recording_mbid = any (${texts(wanted.recordingMbids)})
      union select id from tracks where sort_key = any (${texts(wanted.sortKeys)})
    ) candidate
    join tracks t on t.id = candidate.id and t.cue_index = 0
    join files f on f.id = t.file_id
    join scan_runs r on r.id = ${wanted.scanRunId}
    where (f.missing_since is not null
        or (f.library_id = r.library_id and f.seen_by_scan_run_id is distinct from r.id))`);
  return result.rows.map((row) => ({ ...row, sizeBytes: Number(row.sizeBytes) }));
}

export interface TakeOver {
  trackId: TrackId;
  fromFileId: FileId;
  toFileId: FileId;
}

/** The track plays from its new file. Nothing happens where another caller was faster. */
export function takeOverTracks(database: Database, takeOvers: readonly TakeOver[]) {
  return database.execute(sql`
    update tracks t set file_id = x."toFileId", missing_since = null
    from jsonb_to_recordset(${JSON.stringify(takeOvers)}::jsonb) as x(
      "trackId" uuid, "fromFileId" uuid, "toFileId" uuid)
    where t.id = x."trackId" and t.file_id = x."fromFileId"
      and not exists (select 1 from tracks o where o.file_id = x."toFileId")`);
}
