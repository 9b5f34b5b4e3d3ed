import { type SQL, sql } from "drizzle-orm";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import { assertNever } from "../../../schema/music/assert-never.ts";
import type { AlbumId, ArtistId, GenreId, TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { visibleTrack } from "./conditions.ts";

/** What has tracks of its own. */
export type TrackOwner =
  | { kind: "track"; id: TrackId }
  | { kind: "album"; id: AlbumId }
  | { kind: "artist"; id: ArtistId }
  | { kind: "genre"; id: GenreId };

/** What it is called, and some of its tracks, the same each time; null where it is not there. */
export async function findOwnTracks(
  database: Database,
  owner: TrackOwner,
  most: number,
): Promise<{ name: string; trackIds: TrackId[] } | null> {
  const { name, members } = partsOf(owner);
  const { rows } = await database.execute(sql`
    select (${name}) as name, (select jsonb_agg(id) from (
      select ${tracks.id} as id from ${tracks} where ${tracks.id} in (${members}) and ${visibleTrack()}
      order by md5(${tracks.id}::text) limit ${most}) as shown) as track_ids`);
  const found = rows[0] as { name: string | null; track_ids: TrackId[] | null } | undefined;
  if (typeof found?.name !== "string") return null;
  return { name: found.name, trackIds: found.track_ids ?? [] };
}

function partsOf(owner: TrackOwner): { name: SQL; members: SQL } {
  const id = sql`${owner.id}::uuid`;
  switch (owner.kind) {
    case "track":
      return {
        name: sql`select title from tracks where id = ${id} and deleted_at is null`,
        members: id,
      };
    case "album":
      return {
        name: sql`select title from albums where id = ${id}`,
        members: sql`select own.id from tracks own where own.album_id = ${id}`,
      };
    case "artist":
      return {
        name: sql`select name from artists where id = ${id}`,
        members: sql`select credit.track_id from track_artists credit where credit.artist_id = ${id} and credit.role = 'main'`,
      };
    case "genre":
      return {
        name: sql`select name from genres where id = ${id}`,
        members: sql`select tagged.track_id from track_genres tagged where tagged.genre_id = ${id}`,
      };
    default:
      return assertNever(owner);
  }
}
