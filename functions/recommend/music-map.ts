import {
  type Landmark,
  MAP_LAYOUT_VERSION,
  type MapPoint,
  MOST_LANDMARKS,
  TRACKS_PER_PLACING,
} from "../../schema/internal/map.ts";
import {
  beginMusicMap,
  countMappable,
  listLandmarks,
  listMusicMaps,
  listUnplaced,
  type MusicMapRow,
  showMusicMap,
  storeMapPoints,
} from "../db/queries/music-maps.ts";
import type { VectorSet } from "../db/queries/vector-sets.ts";
import type { Services } from "../services.ts";
import { publishHeard } from "../jobs/analysis-progress.ts";
import { servingVectors } from "./serving-vectors.ts";

/** A map of fewer says nothing. */
const FEWEST_TRACKS = 30;
/** Tracks that came since are placed beside the others; with so many of them the whole is laid out anew. */
const MOST_GROWTH = 1.3;
/** Between two looks at whether there is something to draw: counting reads an index. */
const LOOKED_SECONDS = 240;
/** Who is silent for longer lost its message. */
const SENT_SECONDS = 900;
const SENT = "map:sent";
const LOOKED = "map:looked";

type Mapping = Pick<
  Services,
  "cache" | "config" | "database" | "events" | "log" | "mapQueue" | "now"
>;

const setOf = (map: MusicMapRow): VectorSet => ({
  type: "audio",
  model: map.embeddingModel,
  version: map.embeddingVersion,
});

/** Sends for what is to be drawn or placed, if anything is. Called each minute; looks now and then. */
export async function resumeMap(services: Mapping): Promise<void> {
  const { cache, database } = services;
  if (await cache.get(SENT).catch(() => null)) return;
  if ((await cache.set(LOOKED, 1, { nx: true, ex: LOOKED_SECONDS }).catch(() => "OK")) === null)
    return;
  const serving = await servingVectors(services, "audio");
  if (serving === null) return;
  const set: VectorSet = { type: "audio", ...serving };
  const maps = await listMusicMaps(database);
  const fits = (map: MusicMapRow) =>
    map.layoutVersion === MAP_LAYOUT_VERSION &&
    map.embeddingModel === set.model &&
    map.embeddingVersion === set.version;
  const drawing = maps.find((map) => map.state === "drawing" && fits(map));
  if (drawing) return send(services, drawing.id);
  const current = maps.find((map) => map.state === "current" && fits(map));
  const { tracks, placed } = await countMappable(database, set, current?.id ?? null);
  if (current && tracks <= current.trackCount * MOST_GROWTH) {
    if (placed < tracks) await send(services, current.id);
    return;
  }
  if (tracks < FEWEST_TRACKS) return;
  const id = crypto.randomUUID();
  const layoutVersion = MAP_LAYOUT_VERSION;
  await beginMusicMap(database, { id, set, layoutVersion, trackCount: tracks });
  await send(services, id);
}

async function send({ cache, mapQueue }: Mapping, mapId: string): Promise<void> {
  await cache.set(SENT, mapId, { ex: SENT_SECONDS }).catch(() => undefined);
  await mapQueue.send({ type: "map.draw", version: 1, mapId });
}

async function findMap(services: Mapping, mapId: string): Promise<MusicMapRow | null> {
  return (await listMusicMaps(services.database)).find(({ id }) => id === mapId) ?? null;
}

/** Null: the map is gone, another one has taken its place. */
export async function claimLandmarks(services: Mapping, mapId: string): Promise<Landmark[] | null> {
  const map = await findMap(services, mapId);
  return map && listLandmarks(services.database, mapId, setOf(map), MOST_LANDMARKS);
}

/** What still has no place. With nothing left the map is whole, and shown. */
export async function claimUnplaced(
  services: Mapping,
  mapId: string,
): Promise<{ trackId: string; vector: string }[]> {
  const { cache, database, log } = services;
  const map = await findMap(services, mapId);
  if (map === null) return [];
  const tracks = await listUnplaced(database, mapId, setOf(map), TRACKS_PER_PLACING);
  if (tracks.length > 0) return tracks;
  await cache.del(SENT).catch(() => undefined);
  if (map.state === "drawing") {
    await showMusicMap(database, mapId);
    await publishHeard(services);
    log.info("the map of the library was drawn", { mapId, trackCount: map.trackCount });
  }
  return [];
}

export async function recordMapPoints(
  { cache, database }: Mapping,
  { mapId, points, areLandmarks }: { mapId: string; points: MapPoint[]; areLandmarks: boolean },
): Promise<void> {
  await storeMapPoints(database, mapId, points, areLandmarks);
  await cache.set(SENT, mapId, { ex: SENT_SECONDS }).catch(() => undefined);
}

/** A message had to end before its work: another goes on. */
export async function continueMap(services: Mapping): Promise<void> {
  for (const key of [SENT, LOOKED]) await services.cache.del(key).catch(() => undefined);
  await resumeMap(services);
}
