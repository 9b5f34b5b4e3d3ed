import { and, count, eq, exists, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { albums } from "../../../schema/db/tables/albums.ts";
import { artworks } from "../../../schema/db/tables/artworks.ts";
import { files } from "../../../schema/db/tables/files.ts";
import { annotations } from "../../../schema/db/tables/playback.ts";
import { trackArtists, trackGenres, tracks } from "../../../schema/db/tables/tracks.ts";
import { assertNever } from "../../../schema/music/assert-never.ts";
import type {
  AlbumId,
  ArtistId,
  GenreId,
  LibraryId,
  TrackId,
  UserId,
} from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { type Page, type PageWindow, rowsToRead, toPage } from "../page.ts";
import { artworkColumns, type ArtworkRecord } from "./artworks.ts";
import { inOrder, isOneOf, toCount } from "./conditions.ts";

export interface TrackRecord {
  id: TrackId;
  albumId: AlbumId | null;
  title: string;
  artistDisplay: string;
  discNumber: number | null;
  discSubtitle: string | null;
  trackNumber: number | null;
  durationMs: number;
  year: number | null;
  container: string;
  codec: string;
  lossless: boolean;
  bitrateBps: number | null;
  sampleRateHz: number | null;
  bitDepth: number | null;
  channels: number | null;
  trackGainDb: number | null;
  trackPeak: number | null;
  albumGainDb: number | null;
  albumPeak: number | null;
  recordingMbid: string | null;
  addedAt: Date;
  missingSince: Date | null;
  /** Null once the file's row is gone. */
  file: { libraryId: LibraryId; path: string; sizeBytes: number } | null;
  /** The track's own picture, else its album's. */
  artwork: ArtworkRecord | null;
}

export type TrackSort = "title" | "artist" | "album" | "duration" | "year" | "added";

export interface TrackFilter {
  albumId?: AlbumId;
  artistId?: ArtistId;
  genreId?: GenreId;
  libraryId?: LibraryId;
  favoriteOf?: UserId;
  /** True: the tracks whose file vanished, and no others. */
  missing?: boolean;
}

export interface TrackListRequest {
  filter: TrackFilter;
  sort: TrackSort;
  descending: boolean;
  window: PageWindow;
}

const trackColumns = {
  id: tracks.id,
  albumId: tracks.albumId,
  title: tracks.title,
  artistDisplay: tracks.artistDisplay,
  discNumber: tracks.discNumber,
  discSubtitle: tracks.discSubtitle,
  trackNumber: tracks.trackNumber,
  durationMs: tracks.durationMs,
  year: tracks.year,
  container: tracks.container,
  codec: tracks.codec,
  lossless: tracks.lossless,
  bitrateBps: tracks.bitrateBps,
  sampleRateHz: tracks.sampleRateHz,
  bitDepth: tracks.bitDepth,
  channels: tracks.channels,
  trackGainDb: tracks.trackGainDb,
  trackPeak: tracks.trackPeak,
  albumGainDb: tracks.albumGainDb,
  albumPeak: tracks.albumPeak,
  recordingMbid: tracks.recordingMbid,
  addedAt: tracks.addedAt,
  missingSince: tracks.missingSince,
};
const fileColumns = { libraryId: files.libraryId, path: files.path, sizeBytes: files.sizeBytes };

/** What every query that gives whole tracks selects, together with `trackJoins`. */
export const trackSelection = { track: trackColumns, file: fileColumns, artwork: artworkColumns };
export const trackJoins = {
  file: eq(files.id, tracks.fileId),
  album: eq(albums.id, tracks.albumId),
  artwork: sql`${artworks.id} = coalesce(${tracks.artworkId}, ${albums.artworkId})`,
};

interface TrackRow {
  track: Omit<TrackRecord, "id" | "albumId" | "file" | "artwork"> & {
    id: string;
    albumId: string | null;
  };
  file: { libraryId: string; path: string; sizeBytes: number } | null;
  artwork: (Omit<ArtworkRecord, "id"> & { id: string }) | null;
}

/** Ids in the database were made by `newId`: here they get their types back. */
export const toTrack = (row: TrackRow): TrackRecord =>
  ({ ...row.track, file: row.file, artwork: row.artwork }) as TrackRecord;

export async function listTracks(
  database: Database,
  request: TrackListRequest,
): Promise<Page<TrackRecord>> {
  const rows = await trackPageStatement(database, request);
  return toPage(
    rows.map((row) => ({ row: toTrack(row), total: row.total })),
    request.window,
    async () => (await trackCountStatement(database, request.filter))[0]?.total ?? 0,
  );
}

const trackCountStatement = (database: Database, filter: TrackFilter) =>
  database.select({ total: count() }).from(tracks).where(trackCondition(database, filter));

/** Apart from `listTracks` so that a test may ask the database how it would answer. */
export function trackPageStatement(database: Database, request: TrackListRequest) {
  const { filter, sort, descending, window } = request;
  const total = window.withTotal ? sql`(${trackCountStatement(database, filter)})` : sql`null`;
  return database
    .select({ ...trackSelection, total: total.mapWith(toCount) })
    .from(tracks)
    .leftJoin(files, trackJoins.file)
    .leftJoin(albums, trackJoins.album)
    .leftJoin(artworks, trackJoins.artwork)
    .where(trackCondition(database, filter))
    .orderBy(...trackOrder(sort, descending))
    .limit(rowsToRead(window))
    .offset(window.offset);
}

/** Tracks that were removed are left out; missing ones are not. */
export async function findTracksByIds(
  database: Database,
  ids: readonly TrackId[],
): Promise<TrackRecord[]> {
  const rows = await database
    .select(trackSelection)
    .from(tracks)
    .leftJoin(files, trackJoins.file)
    .leftJoin(albums, trackJoins.album)
    .leftJoin(artworks, trackJoins.artwork)
    .where(and(isOneOf(tracks.id, ids), isNull(tracks.deletedAt)));
  return rows.map(toTrack);
}

/** Every order is also an index of the table, but for the album's title and the year downward. */
function trackOrder(sort: TrackSort, descending: boolean): SQL[] {
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
      // A year nobody knows is last in both directions.
      return descending
        ? [sql`${tracks.year} desc nulls last`, sql`${tracks.id} desc`]
        : inOrder([tracks.year, tracks.id], false);
    case "added":
      return inOrder([tracks.addedAt, tracks.id], descending);
    default:
      return assertNever(sort);
  }
}

function trackCondition(database: Database, filter: TrackFilter): SQL | undefined {
  const { albumId, artistId, genreId, libraryId, favoriteOf, missing } = filter;
  const found = database.select({ found: sql`1` });
  return and(
    isNull(tracks.deletedAt),
    missing ? isNotNull(tracks.missingSince) : isNull(tracks.missingSince),
    albumId && eq(tracks.albumId, albumId),
    artistId &&
      exists(
        found
          .from(trackArtists)
          .where(and(eq(trackArtists.trackId, tracks.id), eq(trackArtists.artistId, artistId))),
      ),
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
    favoriteOf &&
      exists(
        found
          .from(annotations)
          .where(
            and(
              eq(annotations.userId, favoriteOf),
              eq(annotations.itemType, "track"),
              eq(annotations.itemId, tracks.id),
              isNotNull(annotations.favoriteSince),
            ),
          ),
      ),
  );
}
