import { and, count, eq, isNull, sql } from "drizzle-orm";
import { albums } from "../../../schema/db/tables/albums.ts";
import { artworks } from "../../../schema/db/tables/artworks.ts";
import { files } from "../../../schema/db/tables/files.ts";
import { playlistTracks } from "../../../schema/db/tables/playback.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { ArtworkId, PlaylistEntryId, PlaylistId, TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { type Page, type PageWindow, rowsToRead, toPage } from "../page.ts";
import { isOneOf, toCount } from "./conditions.ts";
import type { PlaylistSum } from "./playlist-smart.ts";
import { toTrack, trackJoins, type TrackRecord, trackSelection } from "./tracks.ts";

export interface EntryRecord {
  id: PlaylistEntryId;
  track: TrackRecord;
}

/** Tracks that a person removed are not shown; those whose file is gone are. */
const isShown = (id: PlaylistId) =>
  and(eq(playlistTracks.playlistId, id), isNull(tracks.deletedAt));

/** A page of a manual playlist. Places that two changes at once gave alike are told apart by the id. */
export async function listEntries(
  database: Database,
  playlistId: PlaylistId,
  window: PageWindow,
): Promise<Page<EntryRecord>> {
  const countAll = database
    .select({ total: count() })
    .from(playlistTracks)
    .innerJoin(tracks, eq(tracks.id, playlistTracks.trackId))
    .where(isShown(playlistId));
  const total = window.withTotal ? sql`(${countAll})` : sql`null`;
  const rows = await database
    .select({ id: playlistTracks.id, ...trackSelection, total: total.mapWith(toCount) })
    .from(playlistTracks)
    .innerJoin(tracks, eq(tracks.id, playlistTracks.trackId))
    .leftJoin(files, trackJoins.file)
    .leftJoin(albums, trackJoins.album)
    .leftJoin(artworks, trackJoins.artwork)
    .where(isShown(playlistId))
    .orderBy(playlistTracks.position, playlistTracks.id)
    .limit(rowsToRead(window))
    .offset(window.offset);
  return toPage(
    rows.map((row) => ({
      row: { id: row.id as PlaylistEntryId, track: toTrack(row) },
      total: row.total,
    })),
    window,
    async () => (await countAll)[0]?.total ?? 0,
  );
}

/** Playlists without a track are left out. */
export async function sumManualLists(
  database: Database,
  ids: readonly PlaylistId[],
): Promise<Map<PlaylistId, PlaylistSum>> {
  const rows = await database
    .select({
      id: playlistTracks.playlistId,
      trackCount: count(),
      durationMs: sql`sum(${tracks.durationMs})`.mapWith(Number),
    })
    .from(playlistTracks)
    .innerJoin(tracks, eq(tracks.id, playlistTracks.trackId))
    .where(and(isOneOf(playlistTracks.playlistId, ids), isNull(tracks.deletedAt)))
    .groupBy(playlistTracks.playlistId);
  return new Map(rows.map(({ id, ...sum }) => [id as PlaylistId, sum]));
}

/** The first different covers of each. */
export async function coversOfManualLists(
  database: Database,
  ids: readonly PlaylistId[],
  most: number,
): Promise<Map<PlaylistId, ArtworkId[]>> {
  const { rows } = await database.execute<{ playlist_id: PlaylistId; artwork_id: ArtworkId }>(sql`
    select playlist_id, artwork_id from (
      select ${playlistTracks.playlistId} as playlist_id,
        coalesce(${tracks.artworkId}, ${albums.artworkId}) as artwork_id,
        row_number() over (partition by ${playlistTracks.playlistId} order by min(${playlistTracks.position})) as place
      from ${playlistTracks} inner join ${tracks} on ${tracks.id} = ${playlistTracks.trackId}
        left join ${albums} on ${trackJoins.album}
      where ${isOneOf(playlistTracks.playlistId, ids)} and ${tracks.deletedAt} is null
        and coalesce(${tracks.artworkId}, ${albums.artworkId}) is not null
      group by 1, 2) as covers
    where place <= ${most} order by playlist_id, place`);
  return new Map(
    [...Map.groupBy(rows, (row) => row.playlist_id)].map(([id, covers]) => [
      id,
      covers.map((row) => row.artwork_id),
    ]),
  );
}

/** How many entries there are, and which of these are among them. */
export async function findEntries(
  database: Database,
  playlistId: PlaylistId,
  ids: readonly PlaylistEntryId[],
): Promise<{ total: number; found: Set<PlaylistEntryId> }> {
  const { rows } = await database.execute<{ total: string; found: PlaylistEntryId[] | null }>(sql`
    select count(*) as total,
      array_to_json(array_agg(id) filter (where ${isOneOf(playlistTracks.id, ids)})) as found
    from ${playlistTracks} where ${playlistTracks.playlistId} = ${playlistId}::uuid`);
  return { total: Number(rows[0]?.total ?? 0), found: new Set(rows[0]?.found ?? []) };
}

interface NewEntry {
  id: PlaylistEntryId;
  trackId: TrackId;
}

/**
 * Positions only order: they may leave gaps. To make room, everything from an entry on moves on by as many places as
 * are wanted.
 */
const makeRoom = (
  database: Database,
  playlistId: PlaylistId,
  before: PlaylistEntryId,
  places: number,
) =>
  database.execute(sql`
    update playlist_tracks set position = position + ${places}::int
    where playlist_id = ${playlistId}::uuid and position >= (
      select position from playlist_tracks where id = ${before}::uuid and playlist_id = ${playlistId}::uuid)`);

/** The place before the first of those that were put in; the end where there is no such entry (any more). */
const placeBefore = (playlistId: PlaylistId, before: PlaylistEntryId | null, places: number) => sql`
  coalesce((select position - ${places}::int - 1 from playlist_tracks
      where id = ${before}::uuid and playlist_id = ${playlistId}::uuid),
    (select max(position) from playlist_tracks where playlist_id = ${playlistId}::uuid), -1)`;

const touch = (database: Database, playlistId: PlaylistId, now: Date) =>
  database.execute(sql`
    update playlists set updated_at = ${now.toISOString()}::timestamptz where id = ${playlistId}::uuid`);

export interface EntriesToAdd {
  playlistId: PlaylistId;
  entries: readonly NewEntry[];
  /** Null: at the end. */
  before: PlaylistEntryId | null;
  /** Tracks that are in it already are not added once more. */
  skipPresent: boolean;
  now: Date;
}

/** Adds what is not there yet under the same entry id; gives the number of entries added. */
export async function insertEntries(database: Database, request: EntriesToAdd): Promise<number> {
  const { playlistId, entries, before, skipPresent, now } = request;
  const places = entries.length;
  const given = sql`unnest(${sql.param(entries.map(({ id }) => id))}::uuid[], ${sql.param(entries.map(({ trackId }) => trackId))}::uuid[])
    with ordinality as given(id, track_id, place)`;
  const insert = database.execute(sql`
    insert into playlist_tracks (id, playlist_id, position, track_id)
    select given.id, ${playlistId}::uuid, ${placeBefore(playlistId, before, places)} + given.place, given.track_id
    from ${given} inner join tracks on tracks.id = given.track_id and tracks.deleted_at is null
    where ${!skipPresent}::boolean or not exists (select 1 from playlist_tracks present
      where present.playlist_id = ${playlistId}::uuid and present.track_id = given.track_id)
    on conflict (id) do nothing returning id`);
  const touched = touch(database, playlistId, now);
  if (before === null) return (await database.batch([insert, touched]))[0].rows.length;
  const room = makeRoom(database, playlistId, before, places);
  return (await database.batch([room, insert, touched]))[1].rows.length;
}

/** Puts entries, in the order they are given, before another one; null: at the end. */
export async function moveEntryRows(
  database: Database,
  playlistId: PlaylistId,
  ids: readonly PlaylistEntryId[],
  before: PlaylistEntryId | null,
  now: Date,
): Promise<void> {
  const places = ids.length;
  const move = database.execute(sql`
    update playlist_tracks set position = base.position + given.place
    from unnest(${sql.param([...ids])}::uuid[]) with ordinality as given(id, place),
      (select ${placeBefore(playlistId, before, places)} as position offset 0) as base
    where playlist_tracks.id = given.id and playlist_tracks.playlist_id = ${playlistId}::uuid`);
  const touched = touch(database, playlistId, now);
  if (before === null) await database.batch([move, touched]);
  else await database.batch([makeRoom(database, playlistId, before, places), move, touched]);
}

export async function deleteEntries(
  database: Database,
  playlistId: PlaylistId,
  ids: readonly PlaylistEntryId[],
  now: Date,
): Promise<void> {
  await database.batch([
    database
      .delete(playlistTracks)
      .where(and(eq(playlistTracks.playlistId, playlistId), isOneOf(playlistTracks.id, ids))),
    touch(database, playlistId, now),
  ]);
}
