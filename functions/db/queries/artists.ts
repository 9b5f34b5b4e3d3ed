import { and, count, countDistinct, eq, exists, isNotNull, or, sql } from "drizzle-orm";
import { albumArtists, albums } from "../../../schema/db/tables/albums.ts";
import { artists } from "../../../schema/db/tables/artists.ts";
import { annotations } from "../../../schema/db/tables/playback.ts";
import { trackArtists, tracks } from "../../../schema/db/tables/tracks.ts";
import type { ArtistId, UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { type Page, type PageWindow, rowsToRead, toPage } from "../page.ts";
import { visibleAlbum } from "./album-filter.ts";
import { isOneOf, toCount, visibleTrack } from "./conditions.ts";

export interface ArtistRecord {
  id: ArtistId;
  name: string;
  sortName: string;
  sortKey: string;
  artistMbid: string | null;
}

export const artistColumns = {
  id: artists.id,
  name: artists.name,
  sortName: artists.sortName,
  sortKey: artists.sortKey,
  artistMbid: artists.artistMbid,
};

/** Artists whom a visible track or album names up front. Composers, producers and the like are found from their tracks. */
export const visibleArtist = (database: Database) => {
  const found = database.select({ found: sql`1` });
  return or(
    exists(
      found
        .from(trackArtists)
        .innerJoin(tracks, eq(tracks.id, trackArtists.trackId))
        .where(
          and(eq(trackArtists.artistId, artists.id), eq(trackArtists.role, "main"), visibleTrack()),
        ),
    ),
    exists(
      found
        .from(albumArtists)
        .innerJoin(albums, eq(albums.id, albumArtists.albumId))
        .where(
          and(
            eq(albumArtists.artistId, artists.id),
            eq(albumArtists.role, "main"),
            visibleAlbum(database),
          ),
        ),
    ),
  );
};

export const isFavoriteArtist = (database: Database, listener: UserId) =>
  exists(
    database
      .select({ found: sql`1` })
      .from(annotations)
      .where(
        and(
          eq(annotations.userId, listener),
          eq(annotations.itemType, "artist"),
          eq(annotations.itemId, artists.id),
          isNotNull(annotations.favoriteSince),
        ),
      ),
  );

export async function listArtists(
  database: Database,
  window: PageWindow,
): Promise<Page<ArtistRecord>> {
  const where = visibleArtist(database);
  const countAll = database.select({ total: count() }).from(artists).where(where);
  const rows = await database
    .select({
      row: artistColumns,
      total: (window.withTotal ? sql`(${countAll})` : sql`null`).mapWith(toCount),
    })
    .from(artists)
    .where(where)
    .orderBy(artists.sortKey, artists.id)
    .limit(rowsToRead(window))
    .offset(window.offset);
  return toPage(
    rows as { row: ArtistRecord; total: number | null }[],
    window,
    async () => (await countAll)[0]?.total ?? 0,
  );
}

export async function findArtistsByIds(
  database: Database,
  ids: readonly ArtistId[],
): Promise<ArtistRecord[]> {
  const rows = await database.select(artistColumns).from(artists).where(isOneOf(artists.id, ids));
  return rows as ArtistRecord[];
}

export interface ArtistSummary {
  artistId: ArtistId;
  trackCount: number;
  albumCount: number;
}

/** How many visible tracks name the artists in any role, and how many visible albums are theirs. */
export async function summarizeArtists(
  database: Database,
  ids: readonly ArtistId[],
): Promise<ArtistSummary[]> {
  const trackCount = database
    .select({ total: countDistinct(trackArtists.trackId) })
    .from(trackArtists)
    .innerJoin(tracks, eq(tracks.id, trackArtists.trackId))
    .where(and(sql`${trackArtists.artistId} = wanted.id`, visibleTrack()));
  const albumCount = database
    .select({ total: countDistinct(albumArtists.albumId) })
    .from(albumArtists)
    .innerJoin(albums, eq(albums.id, albumArtists.albumId))
    .where(and(sql`${albumArtists.artistId} = wanted.id`, visibleAlbum(database)));
  return await database
    .select({
      artistId: sql<ArtistId>`wanted.id`,
      trackCount: sql`(${trackCount})`.mapWith(Number),
      albumCount: sql`(${albumCount})`.mapWith(Number),
    })
    .from(sql`unnest(${sql.param([...ids])}::uuid[]) as wanted(id)`);
}
