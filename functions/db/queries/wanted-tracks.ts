import { sql } from "drizzle-orm";
import type { WantedMusic } from "../../../schema/acquisition/offer.ts";
import type { AlbumId, UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import type { PageWindow } from "../page.ts";
import { looseSql, looseText } from "./loose-text.ts";
import { uuids } from "./scan-scope.ts";

export interface WantedTrack {
  id: string;
  music: WantedMusic;
  albumId: AlbumId | null;
  createdAt: Date;
}

export interface NewWanted {
  id: string;
  identityKey: string;
  music: WantedMusic;
  albumId: AlbumId | null;
}

/** What is wanted already stays as it is; what came and went again is wanted anew. */
export async function insertWanted(
  database: Database,
  rows: readonly NewWanted[],
  by: UserId,
): Promise<void> {
  await database.execute(sql`
    insert into wanted_tracks (id, identity_key, music, album_id, requested_by)
    select x.id, x."identityKey", x.music, al.id, ${by}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(
      id uuid, "identityKey" text, music jsonb, "albumId" uuid)
    left join albums al on al.id = x."albumId"
    on conflict (identity_key) do update set found_at = null, music = excluded.music,
      album_id = coalesce(excluded.album_id, wanted_tracks.album_id)`);
}

const columns = sql`w.id, w.music, w.album_id as "albumId", w.created_at as "createdAt"`;
const isOpen = sql`w.found_at is null`;

type Row = { [Name in keyof WantedTrack]: unknown };
const toRecord = (row: Row): WantedTrack =>
  ({ ...row, createdAt: new Date(row.createdAt as string) }) as WantedTrack;

export async function listWanted(
  database: Database,
  { offset, limit }: Pick<PageWindow, "offset" | "limit">,
): Promise<WantedTrack[]> {
  const result = await database.execute<Row>(sql`
    select ${columns} from wanted_tracks w where ${isOpen}
    order by w.created_at desc, w.id desc offset ${offset} limit ${limit}`);
  return result.rows.map(toRecord);
}

export async function countWanted(database: Database): Promise<number> {
  const result = await database.execute<{ count: number }>(
    sql`select count(*)::int as count from wanted_tracks w where ${isOpen}`,
  );
  return result.rows[0]?.count ?? 0;
}

export async function findWanted(database: Database, id: string): Promise<WantedTrack | null> {
  const result = await database.execute<Row>(
    sql`select ${columns} from wanted_tracks w where w.id = ${id}::uuid and ${isOpen}`,
  );
  const [row] = result.rows;
  return row ? toRecord(row) : null;
}

export async function listWantedKeys(
  database: Database,
  keys: readonly string[],
): Promise<Set<string>> {
  const result = await database.execute<{ key: string }>(sql`
    select w.identity_key as key from wanted_tracks w
    where ${isOpen} and w.identity_key in (select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb))`);
  return new Set(result.rows.map(({ key }) => key));
}

export async function removeWanted(database: Database, id: string): Promise<boolean> {
  const result = await database.execute(
    sql`delete from wanted_tracks where id = ${id}::uuid returning id`,
  );
  return result.rows.length > 0;
}

/** Of all that is wanted, in pieces: what came into the library meanwhile is looked for among them. */
export async function listOpenWanted(
  database: Database,
): Promise<{ id: string; music: WantedMusic }[]> {
  const result = await database.execute<{ id: string; music: WantedMusic }>(
    sql`select w.id, w.music from wanted_tracks w where ${isOpen} order by w.id limit 5000`,
  );
  return result.rows;
}

export async function markFound(
  database: Database,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await database.execute(sql`
    update wanted_tracks set found_at = ${now.toISOString()}::timestamptz
    where id = any(${uuids(ids)}) and found_at is null`);
}

export interface TrackOfTitle {
  title: string;
  artistDisplay: string;
  albumTitle: string | null;
  albumArtist: string | null;
}

/** Tracks that are called like one of these, whatever the case and accents. */
export async function listTracksCalled(
  database: Database,
  titles: readonly string[],
): Promise<TrackOfTitle[]> {
  const result = await database.execute<TrackOfTitle & Record<string, unknown>>(sql`
    select t.title, t.artist_display as "artistDisplay", al.title as "albumTitle", al.artist_display as "albumArtist"
    from tracks t left join albums al on al.id = t.album_id
    where t.missing_since is null and t.deleted_at is null
      and ${looseSql(sql`t.title`)} in (
        select jsonb_array_elements_text(${JSON.stringify(titles.map(looseText))}::jsonb))`);
  return result.rows;
}
