import { type SQL, sql } from "drizzle-orm";
import { albums } from "../../../schema/db/tables/albums.ts";
import { plays } from "../../../schema/db/tables/playback.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import { assertNever } from "../../../schema/music/assert-never.ts";
import type { UserId } from "../../../schema/music/ids.ts";
import { inOrder } from "./conditions.ts";

export type AlbumSort = "title" | "artist" | "year" | "added" | "played" | "playCount";

/** A listener's plays of each album's tracks, joined under the name that `albumOrder` knows. */
export const playsOfAlbums = (listener: UserId): SQL =>
  sql`(select ${tracks.albumId} as album_id, max(${plays.playedAt}) as last_at, count(*) as total from ${plays} inner join ${tracks} on ${tracks.id} = ${plays.trackId} where ${plays.userId} = ${listener} group by ${tracks.albumId}) as played`;

/** Ends in the id everywhere, so that pages neither lose nor repeat a row. What nobody knows is last both ways. */
export function albumOrder(sort: AlbumSort, descending: boolean): SQL[] {
  const lastWhereNull = (value: SQL): SQL[] => [
    descending ? sql`${value} desc nulls last` : sql`${value} nulls last`,
    ...inOrder([albums.id], descending),
  ];
  switch (sort) {
    case "title":
      return inOrder([albums.sortKey, albums.id], descending);
    case "artist":
      return inOrder([albums.artistSortKey, albums.year, albums.id], descending);
    case "year":
      return lastWhereNull(sql`${albums.year}`);
    case "added":
      return inOrder([albums.addedAt, albums.id], descending);
    case "played":
      return lastWhereNull(sql`played.last_at`);
    case "playCount":
      return inOrder([sql`coalesce(played.total, 0)`, albums.id], descending);
    default:
      return assertNever(sort);
  }
}
