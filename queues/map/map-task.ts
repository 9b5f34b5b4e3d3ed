import { MAP_BUDGET_MS, MAP_DEADLINE_SECONDS } from "../../schema/internal/map.ts";
import { MapMessage } from "../../schema/messages/map.ts";
import { readHalfVector } from "../../schema/music/half-vector.ts";
import { defineTask, type Task } from "../kit/define-task.ts";
import type { MapApi } from "./map-api.ts";
import type { Place } from "./place.ts";
import { placeTrack, type PlacedLandmark } from "./place-track.ts";

/** Where each of some vectors goes, 0–1 in both directions; turned like `before` where that is known. */
export type LayOut = (
  vectors: readonly Float32Array[],
  before: readonly (Place | null)[],
) => Promise<Place[]>;

export interface MapTaskTools {
  api: MapApi;
  layOut: LayOut;
  now?: () => number;
}

/** Draws a map, or places on it what is new. What was stored stays: a second delivery goes on from there. */
export function createMapTask({ api, layOut, now = Date.now }: MapTaskTools): Task {
  return defineTask({
    queue: "map",
    message: MapMessage,
    run: async ({ mapId }) => {
      const endMs = now() + Math.min(MAP_BUDGET_MS, MAP_DEADLINE_SECONDS * 500);
      const found = await api.landmarks(mapId);
      if (found === null) return;
      const vectors = found.map((landmark) => readHalfVector(landmark.vector));
      const known = found.flatMap(({ place }) => place ?? []);
      const isDrawn = known.length === found.length;
      const places = isDrawn
        ? known
        : await layOut(
            vectors,
            found.map(({ before }) => before),
          );
      if (!isDrawn) {
        const points = found.map(({ trackId }, index) => ({ trackId, ...placeAt(places, index) }));
        await api.store(mapId, points, true);
      }
      const landmarks = vectors.map((vector, index): PlacedLandmark => ({
        vector,
        ...placeAt(places, index),
      }));
      while (now() < endMs) {
        const tracks = await api.unplaced(mapId);
        if (tracks.length === 0) return;
        const points = tracks.map(({ trackId, vector }) => ({
          trackId,
          ...placeTrack(trackId, readHalfVector(vector), landmarks),
        }));
        await api.store(mapId, points, false);
      }
      await api.continue();
    },
  });
}

const placeAt = (places: readonly Place[], index: number): Place =>
  places[index] ?? { x: 0.5, y: 0.5 };
