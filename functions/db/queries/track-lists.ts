import { and, eq, type SQLWrapper, sql } from "drizzle-orm";
import { albums } from "../../../schema/db/tables/albums.ts";
import { artworks } from "../../../schema/db/tables/artworks.ts";
import { files } from "../../../schema/db/tables/files.ts";
import { plays } from "../../../schema/db/tables/playback.ts";
import { trackArtists, tracks } from "../../../schema/db/tables/tracks.ts";
import type { AlbumId, ArtistId, UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { type Page, type PageWindow, toPagesByParent } from "../page.ts";
import { asRanked, inWindow, isOneOf, rankColumns, ranked, visibleTrack } from "./conditions.ts";
import { toTrack, trackJoins, type TrackRecord, trackSelection } from "./tracks.ts";

const ALBUM_ORDER = sql`${tracks.discNumber}, ${tracks.trackNumber}, ${tracks.sortKey}, ${tracks.id}`;

/** Tracks of albums in disc and track order, the same page of each album, in one statement. */
export function listTracksOfAlbums(
  database: Database,
  albumIds: readonly AlbumId[],
  window: PageWindow,
): Promise<Map<AlbumId, Page<TrackRecord>>> {
  const ranking = database
    .select(rankColumns(tracks.albumId, tracks.id, ALBUM_ORDER))
    .from(tracks)
    .where(and(isOneOf(tracks.albumId, albumIds), visibleTrack()));
  return readRankedTracks<AlbumId>(database, ranking, window);
}

/** Tracks on which artists are credited, most played by the listener first, then album by album. */
export function listTracksOfArtists(
  database: Database,
  artistIds: readonly ArtistId[],
  listener: UserId,
  window: PageWindow,
): Promise<Map<ArtistId, Page<TrackRecord>>> {
  const credited = database
    .selectDistinct({ trackId: trackArtists.trackId, artistId: trackArtists.artistId })
    .from(trackArtists)
    .where(isOneOf(trackArtists.artistId, artistIds))
    .as("credited");
  const playCount = sql`(select count(*) from ${plays} where ${plays.userId} = ${listener} and ${plays.trackId} = ${tracks.id})`;
  const order = sql`${playCount} desc, ${albums.year} desc nulls last, ${albums.sortKey}, ${albums.id}, ${ALBUM_ORDER}`;
  const ranking = database
    .select(rankColumns(sql`${credited.artistId}`, tracks.id, order))
    .from(credited)
    .innerJoin(tracks, eq(tracks.id, credited.trackId))
    .leftJoin(albums, trackJoins.album)
    .where(visibleTrack());
  return readRankedTracks<ArtistId>(database, ranking, window);
}

async function readRankedTracks<ParentId>(
  database: Database,
  ranking: SQLWrapper,
  window: PageWindow,
): Promise<Map<ParentId, Page<TrackRecord>>> {
  const rows = await database
    .select({ ...trackSelection, ranked })
    .from(asRanked(ranking))
    .innerJoin(tracks, sql`${tracks.id} = ${ranked.childId}`)
    .leftJoin(files, trackJoins.file)
    .leftJoin(albums, trackJoins.album)
    .leftJoin(artworks, trackJoins.artwork)
    .where(inWindow(window))
    .orderBy(ranked.position);
  return toPagesByParent(
    rows.map((row) => ({
      parentId: row.ranked.parentId as ParentId,
      position: row.ranked.position,
      total: row.ranked.total,
      row: toTrack(row),
    })),
    window,
  );
}
