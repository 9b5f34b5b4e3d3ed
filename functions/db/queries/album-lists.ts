import { and, eq, type SQLWrapper, sql } from "drizzle-orm";
import { albumArtists, albums } from "../../../schema/db/tables/albums.ts";
import { artworks } from "../../../schema/db/tables/artworks.ts";
import { trackArtists, tracks } from "../../../schema/db/tables/tracks.ts";
import type { ArtistId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { type Page, type PageWindow, toPagesByParent } from "../page.ts";
import { visibleAlbum } from "./album-filter.ts";
import { albumSelection, type AlbumRecord, toAlbum } from "./albums.ts";
import { asRanked, inWindow, isOneOf, rankColumns, ranked, visibleTrack } from "./conditions.ts";

const NEWEST_FIRST = sql`${albums.year} desc nulls last, ${albums.sortKey}, ${albums.id}`;

/** Albums credited to artists, newest first, the same page of each artist, in one statement. */
export function listAlbumsOfArtists(
  database: Database,
  artistIds: readonly ArtistId[],
  window: PageWindow,
): Promise<Map<ArtistId, Page<AlbumRecord>>> {
  const credited = database
    .selectDistinct({ albumId: albumArtists.albumId, artistId: albumArtists.artistId })
    .from(albumArtists)
    .where(isOneOf(albumArtists.artistId, artistIds))
    .as("credited");
  const ranking = database
    .select(rankColumns(sql`${credited.artistId}`, albums.id, NEWEST_FIRST))
    .from(credited)
    .innerJoin(albums, eq(albums.id, credited.albumId))
    .where(visibleAlbum(database));
  return readRankedAlbums(database, ranking, window);
}

/** Albums of others that hold a track on which the artist is credited, newest first. */
export function listAppearancesOfArtists(
  database: Database,
  artistIds: readonly ArtistId[],
  window: PageWindow,
): Promise<Map<ArtistId, Page<AlbumRecord>>> {
  const guests = database
    .selectDistinct({ albumId: tracks.albumId, artistId: trackArtists.artistId })
    .from(trackArtists)
    .innerJoin(tracks, eq(tracks.id, trackArtists.trackId))
    .where(and(isOneOf(trackArtists.artistId, artistIds), visibleTrack()))
    .as("guests");
  const own = sql`exists (select 1 from ${albumArtists} where ${albumArtists.albumId} = ${albums.id} and ${albumArtists.artistId} = ${guests.artistId})`;
  const ranking = database
    .select(rankColumns(sql`${guests.artistId}`, albums.id, NEWEST_FIRST))
    .from(guests)
    .innerJoin(albums, eq(albums.id, guests.albumId))
    .where(sql`not ${own}`);
  return readRankedAlbums(database, ranking, window);
}

async function readRankedAlbums(
  database: Database,
  ranking: SQLWrapper,
  window: PageWindow,
): Promise<Map<ArtistId, Page<AlbumRecord>>> {
  const rows = await database
    .select({ ...albumSelection, ranked })
    .from(asRanked(ranking))
    .innerJoin(albums, sql`${albums.id} = ${ranked.childId}`)
    .leftJoin(artworks, eq(artworks.id, albums.artworkId))
    .where(inWindow(window))
    .orderBy(ranked.position);
  return toPagesByParent(
    rows.map((row) => ({
      parentId: row.ranked.parentId as ArtistId,
      position: row.ranked.position,
      total: row.ranked.total,
      row: toAlbum(row),
    })),
    window,
  );
}
