import { and, count, countDistinct, eq, exists, sql } from "drizzle-orm";
import { albums } from "../../../schema/db/tables/albums.ts";
import { artworks } from "../../../schema/db/tables/artworks.ts";
import { genres, trackGenres, tracks } from "../../../schema/db/tables/tracks.ts";
import type { GenreId, TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { type Page, type PageWindow, rowsToRead, toPage } from "../page.ts";
import { artworkColumns, type ArtworkRecord } from "./artworks.ts";
import { isOneOf, toCount, visibleTrack } from "./conditions.ts";

export interface GenreRecord {
  id: GenreId;
  name: string;
}

const genreColumns = { id: genres.id, name: genres.name };

/** Genres that a visible track names. */
export const visibleGenre = (database: Database) =>
  exists(
    database
      .select({ found: sql`1` })
      .from(trackGenres)
      .innerJoin(tracks, eq(tracks.id, trackGenres.trackId))
      .where(and(eq(trackGenres.genreId, genres.id), visibleTrack())),
  );

/** By name. */
export async function listGenres(
  database: Database,
  window: PageWindow,
): Promise<Page<GenreRecord>> {
  const where = visibleGenre(database);
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

export async function findGenresByIds(
  database: Database,
  ids: readonly GenreId[],
): Promise<GenreRecord[]> {
  const rows = await database.select(genreColumns).from(genres).where(isOneOf(genres.id, ids));
  return rows as GenreRecord[];
}

/** So many of a genre's tracks are looked at for covers: a few dozen albums. */
const TRACKS_FOR_COVERS = 300;

/** Covers of each genre's albums, those with most of its latest tracks first, at most `each` of a genre. */
export async function listArtworksOfGenres(
  database: Database,
  ids: readonly GenreId[],
  each: number,
): Promise<{ ownerId: GenreId; artwork: ArtworkRecord }[]> {
  const latest = sql`select ${trackGenres.trackId} from ${trackGenres} where ${trackGenres.genreId} = wanted.id order by ${trackGenres.trackId} desc limit ${TRACKS_FOR_COVERS}`;
  const covers = sql`select ${albums.artworkId} as artwork_id, count(*) as total from (${latest}) as latest
    inner join ${tracks} on ${tracks.id} = latest.track_id inner join ${albums} on ${albums.id} = ${tracks.albumId}
    where ${albums.artworkId} is not null and ${visibleTrack()} group by 1 order by 2 desc, 1 limit ${each}`;
  const rows = await database
    .select({ ownerId: sql<GenreId>`wanted.id`, artwork: artworkColumns })
    .from(sql`unnest(${sql.param([...ids])}::uuid[]) as wanted(id)`)
    .innerJoin(sql`lateral (${covers}) as covers`, sql`true`)
    .innerJoin(artworks, sql`${artworks.id} = covers.artwork_id`)
    .orderBy(sql`covers.total desc, covers.artwork_id`);
  return rows as { ownerId: GenreId; artwork: ArtworkRecord }[];
}
