import { sql } from "drizzle-orm";
import type { TracklistEntry } from "../../../schema/enrichment/facts.ts";
import type { AlbumId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

/** What a source says that is on an album takes the place of what it said before. In a batch. */
export const replaceTracklist = (
  database: Database,
  albumId: string,
  entries: readonly TracklistEntry[],
): object[] => [
  database.execute(sql`delete from album_tracklists where album_id = ${albumId}::uuid`),
  database.execute(sql`
    insert into album_tracklists (album_id, disc_number, track_number, title, artist_display, duration_ms, recording_mbid)
    select al.id, x."discNumber", x."trackNumber", x.title, x."artistDisplay", x."durationMs", x."recordingMbid"
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as x(
      "discNumber" int, "trackNumber" int, title text, "artistDisplay" text, "durationMs" int, "recordingMbid" text)
    join albums al on al.id = ${albumId}::uuid
    on conflict do nothing`),
];

/** In the album's order. */
export async function listTracklist(
  database: Database,
  albumId: AlbumId,
): Promise<TracklistEntry[]> {
  const result = await database.execute<TracklistEntry & Record<string, unknown>>(sql`
    select disc_number as "discNumber", track_number as "trackNumber", title, artist_display as "artistDisplay",
      duration_ms as "durationMs", recording_mbid as "recordingMbid"
    from album_tracklists where album_id = ${albumId}::uuid order by disc_number, track_number`);
  return result.rows;
}

export interface AlbumPlace {
  discNumber: number;
  trackNumber: number | null;
  title: string;
  recordingMbid: string | null;
  /** As the files' tags tell them; null where they don't. */
  trackTotal: number | null;
  discTotal: number | null;
}

/** Where the album's tracks stand on it, those whose file is gone left out. */
export async function listAlbumPlaces(database: Database, albumId: AlbumId): Promise<AlbumPlace[]> {
  const result = await database.execute<AlbumPlace & Record<string, unknown>>(sql`
    select coalesce(t.disc_number, 1) as "discNumber", t.track_number as "trackNumber", t.title,
      t.recording_mbid as "recordingMbid", t.track_total as "trackTotal", t.disc_total as "discTotal"
    from tracks t where t.album_id = ${albumId}::uuid and t.missing_since is null`);
  return result.rows;
}
