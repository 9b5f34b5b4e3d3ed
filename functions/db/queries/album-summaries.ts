import { and, count, countDistinct, desc, eq, sql, sum } from "drizzle-orm";
import { genres, trackGenres, tracks } from "../../../schema/db/tables/tracks.ts";
import type { AlbumId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { isOneOf, visibleTrack } from "./conditions.ts";
import type { GenreRecord } from "./genres.ts";

/** What an album's visible tracks add up to. */
export interface AlbumSummary {
  albumId: AlbumId;
  trackCount: number;
  discCount: number;
  durationMs: number;
}

export async function summarizeAlbums(
  database: Database,
  albumIds: readonly AlbumId[],
): Promise<AlbumSummary[]> {
  const rows = await database
    .select({
      albumId: tracks.albumId,
      trackCount: count(),
      // A track without a disc number stands on the first disc.
      discCount: countDistinct(sql`coalesce(${tracks.discNumber}, 1)`),
      durationMs: sum(tracks.durationMs).mapWith(Number),
    })
    .from(tracks)
    .where(and(isOneOf(tracks.albumId, albumIds), visibleTrack()))
    .groupBy(tracks.albumId);
  return rows as AlbumSummary[];
}

/** Genres of the albums' visible tracks, the most frequent first. */
export async function listGenresOfAlbums(
  database: Database,
  albumIds: readonly AlbumId[],
): Promise<{ ownerId: AlbumId; genre: GenreRecord }[]> {
  const rows = await database
    .select({ ownerId: tracks.albumId, genre: { id: genres.id, name: genres.name } })
    .from(tracks)
    .innerJoin(trackGenres, eq(trackGenres.trackId, tracks.id))
    .innerJoin(genres, eq(genres.id, trackGenres.genreId))
    .where(and(isOneOf(tracks.albumId, albumIds), visibleTrack()))
    .groupBy(tracks.albumId, genres.id)
    .orderBy(desc(count()), genres.nameKey);
  return rows as { ownerId: AlbumId; genre: GenreRecord }[];
}
