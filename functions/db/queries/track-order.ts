import { type SQL, sql } from "drizzle-orm";
import { albums } from "../../../schema/db/tables/albums.ts";
import { files } from "../../../schema/db/tables/files.ts";
import { plays } from "../../../schema/db/tables/playback.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import { assertNever } from "../../../schema/music/assert-never.ts";
import type { UserId } from "../../../schema/music/ids.ts";
import { inOrder } from "./conditions.ts";
import { bpmOfTrack } from "./track-filter.ts";

export type TrackSort =
  | "title"
  | "artist"
  | "album"
  | "duration"
  | "year"
  | "added"
  | "played"
  | "playCount"
  | "bpm"
  | "folder";

/** A listener's plays of each track, joined under the name that `trackOrder` knows. */
export const playsOfListener = (listener: UserId): SQL =>
  sql`(select ${plays.trackId} as track_id, max(${plays.playedAt}) as last_at, count(*) as total from ${plays} where ${plays.userId} = ${listener} group by ${plays.trackId}) as played`;

/** Ends in the id everywhere, so that pages neither lose nor repeat a row. What nobody knows is last both ways. */
export function trackOrder(sort: TrackSort, descending: boolean): SQL[] {
  const lastWhereNull = (value: SQL): SQL[] => [
    descending ? sql`${value} desc nulls last` : sql`${value} nulls last`,
    ...inOrder([tracks.id], descending),
  ];
  switch (sort) {
    case "title":
      return inOrder([tracks.sortKey, tracks.id], descending);
    case "artist":
      return inOrder([tracks.artistSortKey, tracks.id], descending);
    case "album":
      return [
        ...inOrder([albums.sortKey, albums.id], descending),
        ...inOrder([tracks.discNumber, tracks.trackNumber, tracks.sortKey, tracks.id], false),
      ];
    case "duration":
      return inOrder([tracks.durationMs, tracks.id], descending);
    case "year":
      return lastWhereNull(sql`${tracks.year}`);
    case "added":
      return inOrder([tracks.addedAt, tracks.id], descending);
    case "played":
      return lastWhereNull(sql`played.last_at`);
    case "playCount":
      return inOrder([sql`coalesce(played.total, 0)`, tracks.id], descending);
    case "bpm":
      return lastWhereNull(bpmOfTrack);
    case "folder":
      return inOrder(
        [files.libraryId, sql`${files.path} collate "C"`, tracks.cueIndex, tracks.id],
        descending,
      );
    default:
      return assertNever(sort);
  }
}
