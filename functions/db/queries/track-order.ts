import { type SQL, sql } from "drizzle-orm";
import { albums } from "../../../schema/db/tables/albums.ts";
import { files } from "../../../schema/db/tables/files.ts";
import { plays } from "../../../schema/db/tables/playback.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import { assertNever } from "../../../schema/music/assert-never.ts";
import type { UserId } from "../../../schema/music/ids.ts";
import { inOrder } from "./conditions.ts";
import type { FeatureSort } from "./track-order-features.ts";

type OnePart = "title" | "artist" | "duration" | "added" | "played" | "playCount";
type TwoParts = "album" | "year" | "folder";
export type TrackSort = OnePart | TwoParts | FeatureSort;

/** A listener's plays of each track, joined under the name that `trackOrder` knows. */
export const playsOfListener = (listener: UserId): SQL =>
  sql`(select ${plays.trackId} as track_id, max(${plays.playedAt}) as last_at, count(*) as total from ${plays} where ${plays.userId} = ${listener} group by ${plays.trackId}) as played`;

/**
 * An order in two parts: tracks of which the value is known, and after them, in both directions, the others. Each part
 * is read in an index's order, which one order with nulls last would not be.
 */
export interface SplitOrder {
  known: SQL;
  unknown: SQL;
  knownOrder: SQL[];
  unknownOrder: SQL[];
}

export const isSplit = (sort: TrackSort): sort is TwoParts =>
  sort === "album" || sort === "year" || sort === "folder";

export const isByFeature = (sort: TrackSort): sort is FeatureSort =>
  sort === "bpm" || sort === "key" || sort === "energy" || sort === "danceability";

/** Both parts end in the id, so that pages neither lose nor repeat a row. */
export function splitOrder(sort: TwoParts, descending: boolean): SplitOrder {
  const onAlbum = [tracks.discNumber, tracks.trackNumber, tracks.sortKey, tracks.id];
  switch (sort) {
    case "year":
      return {
        known: sql`${tracks.year} is not null`,
        unknown: sql`${tracks.year} is null`,
        knownOrder: inOrder([tracks.year, tracks.id], descending),
        unknownOrder: inOrder([tracks.year, tracks.id], descending),
      };
    case "album":
      return {
        known: sql`${albums.id} is not null`,
        unknown: sql`${tracks.albumId} is null`,
        knownOrder: [
          ...inOrder([albums.sortKey, albums.id], descending),
          ...inOrder(onAlbum, false),
        ],
        unknownOrder: inOrder([tracks.albumId, tracks.sortKey, tracks.id], descending),
      };
    case "folder": {
      const byFolder = descending ? sql`using ~>~` : sql`using ~<~`;
      return {
        known: sql`${files.id} is not null`,
        unknown: sql`${tracks.fileId} is null`,
        knownOrder: [
          ...inOrder([files.libraryId], descending),
          sql`${files.folder} ${byFolder}`,
          ...inOrder([sql`${files.path} collate "C"`, tracks.cueIndex, tracks.id], descending),
        ],
        unknownOrder: inOrder([tracks.fileId, tracks.id], descending),
      };
    }
    default:
      return assertNever(sort);
  }
}

/** Ends in the id everywhere, so that pages neither lose nor repeat a row. What nobody knows is last both ways. */
export function trackOrder(sort: OnePart, descending: boolean): SQL[] {
  const lastWhereNull = (value: SQL): SQL[] => [
    descending ? sql`${value} desc nulls last` : sql`${value} nulls last`,
    ...inOrder([tracks.id], descending),
  ];
  switch (sort) {
    case "title":
      return inOrder([tracks.sortKey, tracks.id], descending);
    case "artist":
      return inOrder([tracks.artistSortKey, tracks.id], descending);
    case "duration":
      return inOrder([tracks.durationMs, tracks.id], descending);
    case "added":
      return inOrder([tracks.addedAt, tracks.id], descending);
    case "played":
      return lastWhereNull(sql`played.last_at`);
    case "playCount":
      return inOrder([sql`coalesce(played.total, 0)`, tracks.id], descending);
    default:
      return assertNever(sort);
  }
}
