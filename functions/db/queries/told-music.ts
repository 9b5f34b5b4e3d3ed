import { sql } from "drizzle-orm";
import type { AlbumId, LibraryId, ScanRunId, TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

/** A track as receivers of webhooks are told of it. */
export interface ToldTrack extends Record<string, unknown> {
  id: TrackId;
  title: string;
  artist: string;
  album: string | null;
  albumArtist: string | null;
  trackNumber: number | null;
  discNumber: number | null;
  durationMs: number;
  year: number | null;
  recordingMbid: string | null;
}

export async function describeToldTrack(
  database: Database,
  id: TrackId,
): Promise<ToldTrack | null> {
  const result = await database.execute<ToldTrack>(sql`
    select t.id, t.title, t.artist_display as artist, a.title as album, a.artist_display as "albumArtist",
      t.track_number as "trackNumber", t.disc_number as "discNumber", t.duration_ms as "durationMs", t.year,
      t.recording_mbid as "recordingMbid"
    from tracks t left join albums a on a.id = t.album_id where t.id = ${id}`);
  return result.rows[0] ?? null;
}

/** An album as receivers of webhooks are told of it. */
export interface ToldAlbum extends Record<string, unknown> {
  id: AlbumId;
  title: string;
  artist: string;
  year: number | null;
  trackCount: number;
  releaseMbid: string | null;
}

/**
 * Albums of a library that were not there when its last scan went to its end, by the time they came: also those that a
 * run read which was canceled before it could tell.
 */
export async function listAddedAlbums(
  database: Database,
  run: { id: ScanRunId; libraryId: LibraryId; finishedAt: Date },
  limit: number,
): Promise<{ albums: ToldAlbum[]; total: number }> {
  const result = await database.execute<ToldAlbum & { total: number }>(sql`
    select a.id, a.title, a.artist_display as artist, a.year, a.release_mbid as "releaseMbid",
      (select count(*)::int from tracks t
        where t.album_id = a.id and t.missing_since is null and t.deleted_at is null) as "trackCount",
      (count(*) over ())::int as total
    from albums a
    where a.added_at <= ${run.finishedAt.toISOString()}::timestamptz
      and a.added_at > coalesce((select max(r.finished_at) from scan_runs r
        where r.library_id = ${run.libraryId} and r.state = 'done' and r.id <> ${run.id}), '-infinity')
      and exists (select 1 from tracks t join files f on f.id = t.file_id
        where t.album_id = a.id and f.library_id = ${run.libraryId}
          and t.missing_since is null and t.deleted_at is null)
    order by a.added_at, a.artist_sort_key, a.sort_key, a.id limit ${limit}`);
  return {
    albums: result.rows.map(({ id, title, artist, year, trackCount, releaseMbid }) => ({
      id,
      title,
      artist,
      year,
      trackCount,
      releaseMbid,
    })),
    total: result.rows[0]?.total ?? 0,
  };
}
