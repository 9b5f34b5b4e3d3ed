import { and, count, countDistinct, eq, exists, sql } from "drizzle-orm";
import { genres, trackGenres, tracks } from "../../../schema/db/tables/tracks.ts";
import type { GenreId, TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { type Page, type PageWindow, rowsToRead, toPage } from "../page.ts";
import { isOneOf, toCount, visibleTrack } from "./conditions.ts";

export interface GenreRecord {
  id: GenreId;
  name: string;
}

const genreColumns = { id: genres.id, name: genres.name };

/** Genres that a visible track names, by name. */
export async function listGenres(
  database: Database,
  window: PageWindow,
): Promise<Page<GenreRecord>> {
  const where = exists(
    database
      .select({ found: sql`1` })
      .from(trackGenres)
      .innerJoin(tracks, eq(tracks.id, trackGenres.trackId))
      .where(and(eq(trackGenres.genreId, genres.id), visibleTrack())),
  );
  const countAll = database.select({ total: count() }).from(genres).where(where);
  const rows = await database
    .select({
      row: genreColumns,
      total: (window.withTotal ? sql`(${countAll})` : sql`null`).mapWith(toCount),
    })
    .from(genres)
    .where(where)
    .orderBy(sql`${genres.nameKey} collate "C"`, genres.id)
    .limit(rowsToRead(window))
    .offset(window.offset);
  return toPage(
    rows as { row: GenreRecord; total: number | null }[],
    window,
    async () => (await countAll)[0]?.total ?? 0,
  );
}

export interface GenreSummary {
  genreId: GenreId;
  trackCount: number;
  albumCount: number;
}

export async function summarizeGenres(
  database: Database,
  ids: readonly GenreId[],
): Promise<GenreSummary[]> {
  const rows = await database
    .select({
      genreId: trackGenres.genreId,
      trackCount: count(),
      albumCount: countDistinct(tracks.albumId),
    })
    .from(trackGenres)
    .innerJoin(tracks, eq(tracks.id, trackGenres.trackId))
    .where(and(isOneOf(trackGenres.genreId, ids), visibleTrack()))
    .groupBy(trackGenres.genreId);
  return rows as GenreSummary[];
}

/** Genres in the order in which each track's tags name them. */
export async function listGenresOfTracks(
  database: Database,
  trackIds: readonly TrackId[],
): Promise<{ ownerId: TrackId; genre: GenreRecord }[]> {
  const rows = await database
    .select({ ownerId: trackGenres.trackId, genre: genreColumns })
    .from(trackGenres)
    .innerJoin(genres, eq(genres.id, trackGenres.genreId))
    .where(isOneOf(trackGenres.trackId, trackIds))
    .orderBy(trackGenres.position);
  return rows as { ownerId: TrackId; genre: GenreRecord }[];
}
