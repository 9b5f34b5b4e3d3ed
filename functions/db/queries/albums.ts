import { count, eq, sql } from "drizzle-orm";
import { albums } from "../../../schema/db/tables/albums.ts";
import { artworks } from "../../../schema/db/tables/artworks.ts";
import type { AlbumId, UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { type Page, type PageWindow, rowsToRead, toPage } from "../page.ts";
import { albumCondition, type AlbumFilter } from "./album-filter.ts";
import { albumOrder, type AlbumSort, playsOfAlbums } from "./album-order.ts";
import { artworkColumns, type ArtworkRecord } from "./artworks.ts";
import { isOneOf, toCount } from "./conditions.ts";

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
  catalogNumber: string | null;
  releaseMbid: string | null;
  addedAt: Date;
  artwork: ArtworkRecord | null;
}

export interface AlbumListRequest {
  filter: AlbumFilter;
  sort: AlbumSort;
  descending: boolean;
  /** Whose plays the orders by plays go by. */
  listener: UserId;
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
    catalogNumber: albums.catalogNumber,
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
    .leftJoin(playsOfAlbums(request.listener), sql`played.album_id = ${albums.id}`)
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
