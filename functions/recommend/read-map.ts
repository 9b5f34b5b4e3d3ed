import { toBase64 } from "../../schema/encoding/base64.ts";
import { type MapFile, writePoints } from "../../schema/map/map-file.ts";
import {
  countMappable,
  countVisibleTracks,
  listMapPoints,
  listMusicMaps,
} from "../db/queries/music-maps.ts";
import type { Services } from "../services.ts";
import { servingVectors } from "./serving-vectors.ts";

type Reading = Pick<Services, "cache" | "config" | "database" | "now">;

/** The map that is shown now, with all of its tracks. */
export async function readMap(services: Reading): Promise<MapFile> {
  const { database } = services;
  const maps = await listMusicMaps(database);
  const current = maps.find(({ state }) => state === "current");
  const drawing = maps.some(({ state }) => state === "drawing");
  const serving = await servingVectors(services, "audio");
  const visible = await countVisibleTracks(database);
  const heard = serving
    ? (await countMappable(database, { type: "audio", ...serving }, null)).tracks
    : 0;
  const points = current ? await listMapPoints(database, current.id) : [];
  const genres = [...new Set(points.flatMap(({ genre }) => genre ?? []))].toSorted();
  const genreIndex = new Map(genres.map((name, index) => [name, index]));
  const bytes = writePoints(
    points.map(({ trackId, genre, ...point }) => ({
      ...point,
      id: trackId,
      genre: genre === null ? null : (genreIndex.get(genre) ?? null),
    })),
  );
  return {
    mapId: current?.id ?? null,
    drawing,
    heardCount: heard,
    unheardCount: Math.max(0, visible - heard),
    genres,
    points: toBase64(bytes),
  };
}
