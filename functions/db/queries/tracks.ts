import { and, count, eq, isNull, type SQL, sql } from "drizzle-orm";
import { albums } from "../../../schema/db/tables/albums.ts";
import { artworks } from "../../../schema/db/tables/artworks.ts";
import { files } from "../../../schema/db/tables/files.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { AlbumId, LibraryId, TrackId, UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { type Page, type PageWindow, rowsToRead, toPage } from "../page.ts";
import { artworkColumns, type ArtworkRecord } from "./artworks.ts";
import { isOneOf, toCount } from "./conditions.ts";
import { trackCondition, type TrackFilter } from "./track-filter.ts";
import {
  isByFeature,
  isSplit,
  playsOfListener,
  type SplitOrder,
  splitOrder,
  trackOrder,
  type TrackSort,
} from "./track-order.ts";
import { placesByFeature } from "./track-order-features.ts";

export interface TrackRecord {
  id: TrackId;
  albumId: AlbumId | null;
  title: string;
  artistDisplay: string;
  discNumber: number | null;
  discSubtitle: string | null;
  trackNumber: number | null;
  /** Where a track that a CUE sheet cuts from its file begins and ends; null for a whole file. */
  startMs: number | null;
  endMs: number | null;
  durationMs: number;
  year: number | null;
  originalDate: string | null;
  isrc: string | null;
  tagBpm: number | null;
  tagKey: string | null;
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

export interface TrackListRequest {
  filter: TrackFilter;
  sort: TrackSort;
  descending: boolean;
  /** Whose plays the orders by plays go by. */
  listener: UserId;
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
  startMs: tracks.startMs,
  endMs: tracks.endMs,
  durationMs: tracks.durationMs,
  year: tracks.year,
  originalDate: tracks.originalDate,
  isrc: tracks.isrc,
  tagBpm: tracks.tagBpm,
  tagKey: tracks.tagKey,
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
  const { filter, sort, descending, listener, window } = request;
  const total = window.withTotal ? sql`(${trackCountStatement(database, filter)})` : sql`null`;
  const selection = { ...trackSelection, total: total.mapWith(toCount) };
  if (isSplit(sort) || isByFeature(sort)) {
    const condition = trackCondition(database, filter);
    const most = window.offset + rowsToRead(window);
    const places = isSplit(sort)
      ? placesInParts(splitOrder(sort, descending), condition, most)
      : placesByFeature(sort, descending, condition, most);
    return database
      .select(selection)
      .from(sql`(${places}) as page`)
      .innerJoin(tracks, sql`${tracks.id} = page.id`)
      .leftJoin(files, trackJoins.file)
      .leftJoin(albums, trackJoins.album)
      .leftJoin(artworks, trackJoins.artwork)
      .orderBy(sql`page.part, page.place`)
      .limit(rowsToRead(window))
      .offset(window.offset);
  }
  return database
    .select(selection)
    .from(tracks)
    .leftJoin(files, trackJoins.file)
    .leftJoin(albums, trackJoins.album)
    .leftJoin(artworks, trackJoins.artwork)
    .leftJoin(playsOfListener(listener), sql`played.track_id = ${tracks.id}`)
    .where(trackCondition(database, filter))
    .orderBy(...trackOrder(sort, descending))
    .limit(rowsToRead(window))
    .offset(window.offset);
}

/** The first rows of both parts, each with its place. */
function placesInParts(
  { known, unknown, knownOrder, unknownOrder }: SplitOrder,
  condition: SQL | undefined,
  most: number,
): SQL {
  const part = (number: number, which: SQL, order: SQL[]) => {
    const by = sql.join(order, sql`, `);
    return sql`(select ${tracks.id} as id, ${sql.raw(`${number}`)} as part, row_number() over (order by ${by}) as place
      from ${tracks} left join ${files} on ${trackJoins.file} left join ${albums} on ${trackJoins.album}
      where ${and(condition, which)} order by ${by} limit ${most})`;
  };
  return sql`${part(0, known, knownOrder)} union all ${part(1, unknown, unknownOrder)}`;
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
