import { and, count, eq, exists, gte, isNotNull, lte, type SQL, sql } from "drizzle-orm";
import { albumArtists, albums } from "../../../schema/db/tables/albums.ts";
import { artworks } from "../../../schema/db/tables/artworks.ts";
import { files } from "../../../schema/db/tables/files.ts";
import { annotations } from "../../../schema/db/tables/playback.ts";
import { trackGenres, tracks } from "../../../schema/db/tables/tracks.ts";
import { assertNever } from "../../../schema/music/assert-never.ts";
import type { AlbumId, ArtistId, GenreId, LibraryId, UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { type Page, type PageWindow, rowsToRead, toPage } from "../page.ts";
import { artworkColumns, type ArtworkRecord } from "./artworks.ts";
import { inOrder, isOneOf, toCount, visibleTrack } from "./conditions.ts";

export interface AlbumRecord {
  id: AlbumId;
  title: string;
  artistDisplay: string;
  year: number | null;
  releaseDate: string | null;
  originalDate: string | null;
  releaseType: string | null;
  compilation: boolean;
  label: string | null;
  releaseMbid: string | null;
  addedAt: Date;
  artwork: ArtworkRecord | null;
}

type AlbumSort = "title" | "artist" | "year" | "added";

export interface AlbumFilter {
  artistId?: ArtistId;
  genreId?: GenreId;
  libraryId?: LibraryId;
  yearFrom?: number;
  yearTo?: number;
  favoriteOf?: UserId;
}

export interface AlbumListRequest {
  filter: AlbumFilter;
  sort: AlbumSort;
  descending: boolean;
  window: PageWindow;
}

/** What every query that gives whole albums selects, together with a left join of the artwork. */
export const albumSelection = {
  album: {
    id: albums.id,
    title: albums.title,
    artistDisplay: albums.artistDisplay,
    year: albums.year,
    releaseDate: albums.releaseDate,
    originalDate: albums.originalDate,
    releaseType: albums.releaseType,
    compilation: albums.compilation,
    label: albums.label,
    releaseMbid: albums.releaseMbid,
    addedAt: albums.addedAt,
  },
  artwork: artworkColumns,
};

interface AlbumRow {
  album: Omit<AlbumRecord, "id" | "artwork"> & { id: string };
  artwork: (Omit<ArtworkRecord, "id"> & { id: string }) | null;
}

export const toAlbum = (row: AlbumRow): AlbumRecord =>
  ({ ...row.album, artwork: row.artwork }) as AlbumRecord;

/** An album is shown while at least one of its tracks is. */
export const visibleAlbum = (database: Database, ...more: (SQL | undefined)[]) =>
  exists(
    database
      .select({ found: sql`1` })
      .from(tracks)
      .where(and(eq(tracks.albumId, albums.id), visibleTrack(), ...more)),
  );

export async function listAlbums(
  database: Database,
  request: AlbumListRequest,
): Promise<Page<AlbumRecord>> {
  const { window } = request;
  const where = albumCondition(database, request.filter);
  const countAll = database.select({ total: count() }).from(albums).where(where);
  const rows = await database
    .select({
      ...albumSelection,
      total: (window.withTotal ? sql`(${countAll})` : sql`null`).mapWith(toCount),
    })
    .from(albums)
    .leftJoin(artworks, eq(artworks.id, albums.artworkId))
    .where(where)
    .orderBy(...albumOrder(request.sort, request.descending))
    .limit(rowsToRead(window))
    .offset(window.offset);
  return toPage(
    rows.map((row) => ({ row: toAlbum(row), total: row.total })),
    window,
    async () => (await countAll)[0]?.total ?? 0,
  );
}

export async function findAlbumsByIds(
  database: Database,
  ids: readonly AlbumId[],
): Promise<AlbumRecord[]> {
  const rows = await database
    .select(albumSelection)
    .from(albums)
    .leftJoin(artworks, eq(artworks.id, albums.artworkId))
    .where(isOneOf(albums.id, ids));
  return rows.map(toAlbum);
}

function albumOrder(sort: AlbumSort, descending: boolean): SQL[] {
  switch (sort) {
    case "title":
      return inOrder([albums.sortKey, albums.id], descending);
    case "artist":
      return inOrder([albums.artistSortKey, albums.year, albums.id], descending);
    case "year":
      // A year nobody knows is last in both directions.
      return descending
        ? [sql`${albums.year} desc nulls last`, sql`${albums.id} desc`]
        : inOrder([albums.year, albums.id], false);
    case "added":
      return inOrder([albums.addedAt, albums.id], descending);
    default:
      return assertNever(sort);
  }
}

function albumCondition(database: Database, filter: AlbumFilter): SQL | undefined {
  const { artistId, genreId, libraryId, yearFrom, yearTo, favoriteOf } = filter;
  const found = database.select({ found: sql`1` });
  return and(
    visibleAlbum(
      database,
      genreId &&
        exists(
          found
            .from(trackGenres)
            .where(and(eq(trackGenres.trackId, tracks.id), eq(trackGenres.genreId, genreId))),
        ),
      libraryId &&
        exists(
          found.from(files).where(and(eq(files.id, tracks.fileId), eq(files.libraryId, libraryId))),
        ),
    ),
    yearFrom === undefined ? undefined : gte(albums.year, yearFrom),
    yearTo === undefined ? undefined : lte(albums.year, yearTo),
    artistId &&
      exists(
        found
          .from(albumArtists)
          .where(and(eq(albumArtists.albumId, albums.id), eq(albumArtists.artistId, artistId))),
      ),
    favoriteOf &&
      exists(
        found
          .from(annotations)
          .where(
            and(
              eq(annotations.userId, favoriteOf),
              eq(annotations.itemType, "album"),
              eq(annotations.itemId, albums.id),
              isNotNull(annotations.favoriteSince),
            ),
          ),
      ),
  );
}
