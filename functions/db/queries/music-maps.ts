import { and, sql } from "drizzle-orm";
import { trackEmbeddings } from "../../../schema/db/tables/listening.ts";
import { musicMapPoints, musicMaps } from "../../../schema/db/tables/recommendations.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { MapPoint } from "../../../schema/internal/map.ts";
import type { TrackId } from "../../../schema/music/ids.ts";
import { runBatch } from "../batch.ts";
import type { Database } from "../client.ts";
import { visibleTrack } from "./conditions.ts";
import { isInSet } from "./vector-conditions.ts";
import type { VectorSet } from "./vector-sets.ts";

export interface MusicMapRow {
  id: string;
  state: "drawing" | "current";
  layoutVersion: number;
  embeddingModel: string;
  embeddingVersion: number;
  /** When its landmarks were chosen. */
  trackCount: number;
  finishedAt: Date | null;
}

/** The one that is shown and the one that is under way. */
export async function listMusicMaps(database: Database): Promise<MusicMapRow[]> {
  const { id, state, layoutVersion, embeddingModel, embeddingVersion, trackCount, finishedAt } =
    musicMaps;
  return database
    .select({ id, state, layoutVersion, embeddingModel, embeddingVersion, trackCount, finishedAt })
    .from(musicMaps)
    .orderBy(musicMaps.createdAt);
}

/** Begins a map, in place of another that is under way. */
export async function beginMusicMap(
  database: Database,
  map: { id: string; set: VectorSet; layoutVersion: number; trackCount: number },
): Promise<void> {
  await runBatch(database, [
    database.execute(sql`delete from ${musicMaps} where state = 'drawing'`),
    database.execute(sql`
      insert into ${musicMaps} (id, state, layout_version, embedding_model, embedding_version, track_count)
      values (${map.id}::uuid, 'drawing', ${map.layoutVersion}, ${map.set.model}, ${map.set.version}, ${map.trackCount})`),
  ]);
}

/** Shows a map from now on. The one before goes. */
export async function showMusicMap(database: Database, id: string): Promise<void> {
  await runBatch(database, [
    database.execute(sql`delete from ${musicMaps} where id <> ${id}::uuid`),
    database.execute(
      sql`update ${musicMaps} set state = 'current', finished_at = now() where id = ${id}::uuid`,
    ),
  ]);
}

/** Visible tracks with a vector of the set, and how many of them a map has. */
export async function countMappable(
  database: Database,
  set: VectorSet,
  mapId: string | null,
): Promise<{ tracks: number; placed: number }> {
  const placed =
    mapId === null
      ? sql`0`
      : sql`count(*) filter (where exists (select 1 from music_map_points point
          where point.map_id = ${mapId}::uuid and point.track_id = e.track_id))`;
  const { rows } = await database.execute(sql`
    select count(*) as tracks, ${placed} as placed from ${trackEmbeddings} e
    join ${tracks} on ${tracks.id} = e.track_id where ${and(isInSet(set), visibleTrack())}`);
  return { tracks: Number(rows[0]?.["tracks"] ?? 0), placed: Number(rows[0]?.["placed"] ?? 0) };
}

export async function countVisibleTracks(database: Database): Promise<number> {
  const { rows } = await database.execute(
    sql`select count(*) as tracks from ${tracks} where ${visibleTrack()}`,
  );
  return Number(rows[0]?.["tracks"] ?? 0);
}

export interface LandmarkRow {
  trackId: TrackId;
  /** halfvec_send in base64. */
  vector: string;
  place: { x: number; y: number } | null;
  before: { x: number; y: number } | null;
}

/** The landmarks of a map: those that were laid out, else such as are spread over the library by lot. */
export async function listLandmarks(
  database: Database,
  mapId: string,
  set: VectorSet,
  most: number,
): Promise<LandmarkRow[]> {
  const { rows } = await database.execute(sql`
    with laid as (select track_id from music_map_points where map_id = ${mapId}::uuid and is_landmark = 1),
    chosen as (
      select track_id from laid union all
      select * from (select e.track_id from ${trackEmbeddings} e join ${tracks} on ${tracks.id} = e.track_id
        where ${and(isInSet(set), visibleTrack())} and not exists (select 1 from laid)
        order by md5(e.track_id::text) limit ${most}) as drawn)
    select e.track_id, encode(halfvec_send(e.vector), 'base64') as vector, here.x, here.y,
      before.x as before_x, before.y as before_y
    from chosen join ${trackEmbeddings} e on e.track_id = chosen.track_id and ${isInSet(set)}
    left join music_map_points here on here.map_id = ${mapId}::uuid and here.track_id = e.track_id
    left join (select point.* from music_map_points point join music_maps map on map.id = point.map_id
      where map.state = 'current' and map.id <> ${mapId}::uuid) as before on before.track_id = e.track_id
    order by e.track_id`);
  return rows.map((row) => ({
    trackId: row["track_id"] as TrackId,
    vector: row["vector"] as string,
    place: placeOf(row["x"], row["y"]),
    before: placeOf(row["before_x"], row["before_y"]),
  }));
}

const placeOf = (x: unknown, y: unknown) =>
  typeof x === "number" && typeof y === "number" ? { x, y } : null;

export async function listUnplaced(
  database: Database,
  mapId: string,
  set: VectorSet,
  most: number,
): Promise<{ trackId: TrackId; vector: string }[]> {
  const { rows } = await database.execute(sql`
    select e.track_id, encode(halfvec_send(e.vector), 'base64') as vector from ${trackEmbeddings} e
    join ${tracks} on ${tracks.id} = e.track_id
    where ${and(isInSet(set), visibleTrack())} and not exists (select 1 from music_map_points point
      where point.map_id = ${mapId}::uuid and point.track_id = e.track_id) limit ${most}`);
  return rows.map((row) => ({
    trackId: row["track_id"] as TrackId,
    vector: row["vector"] as string,
  }));
}

/** What has a place already keeps it; tracks and maps that are gone meanwhile are left out. */
export async function storeMapPoints(
  database: Database,
  mapId: string,
  points: readonly MapPoint[],
  areLandmarks: boolean,
): Promise<void> {
  if (points.length === 0) return;
  await database.execute(sql`
    insert into ${musicMapPoints} (map_id, track_id, x, y, is_landmark)
    select ${mapId}::uuid, given.track_id, given.x, given.y, ${areLandmarks ? 1 : 0}
    from unnest(${sql.param(points.map(({ trackId }) => trackId))}::uuid[],
      ${sql.param(points.map(({ x }) => x))}::real[], ${sql.param(points.map(({ y }) => y))}::real[])
      as given(track_id, x, y)
    where exists (select 1 from ${tracks} where ${tracks.id} = given.track_id)
      and exists (select 1 from ${musicMaps} where ${musicMaps.id} = ${mapId}::uuid)
    on conflict do nothing`);
}

/** A point with what it can be colored by. */
export interface MapPointRow {
  trackId: TrackId;
  x: number;
  y: number;
  genre: string | null;
  year: number | null;
  energy: number | null;
  happy: number | null;
}

/** All visible tracks of a map. */
export async function listMapPoints(database: Database, mapId: string): Promise<MapPointRow[]> {
  const { rows } = await database.execute(sql`
    select point.track_id, point.x, point.y, ${tracks.year} as year, heard.energy, heard.mood_happy,
      (select genres.name from track_genres tagged join genres on genres.id = tagged.genre_id
        where tagged.track_id = point.track_id order by tagged.position limit 1) as genre
    from music_map_points point join ${tracks} on ${tracks.id} = point.track_id
    left join track_audio_features heard on heard.track_id = point.track_id
    where point.map_id = ${mapId}::uuid and ${visibleTrack()} order by point.track_id`);
  return rows.map((row) => ({
    trackId: row["track_id"] as TrackId,
    x: row["x"] as number,
    y: row["y"] as number,
    genre: row["genre"] as string | null,
    year: row["year"] as number | null,
    energy: row["energy"] as number | null,
    happy: row["mood_happy"] as number | null,
  }));
}
