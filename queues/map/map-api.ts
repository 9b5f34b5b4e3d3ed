import * as v from "valibot";
import {
  type Landmark,
  LandmarksReply,
  type MapPoint,
  MapPointsRequest,
  UnplacedReply,
} from "../../schema/internal/map.ts";
import type { ApiClient } from "../kit/api-client.ts";

/** What the map consumer asks of the API and tells it. */
export interface MapApi {
  /** Null: there is nothing to draw any more. */
  landmarks(mapId: string): Promise<readonly Landmark[] | null>;
  unplaced(mapId: string): Promise<readonly { trackId: string; vector: string }[]>;
  store(mapId: string, points: readonly MapPoint[], areLandmarks: boolean): Promise<void>;
  /** What is left is placed by another message. */
  continue(): Promise<void>;
  resume(): Promise<void>;
}

const Nothing = v.object({});

export function createMapApi(api: ApiClient): MapApi {
  return {
    landmarks: async (mapId) => {
      const reply = await api.post("/internal/map/landmarks", { mapId }, LandmarksReply);
      return reply.isWanted ? reply.landmarks : null;
    },
    unplaced: async (mapId) =>
      (await api.post("/internal/map/unplaced", { mapId }, UnplacedReply)).tracks,
    store: async (mapId, points, areLandmarks) => {
      const message = v.parse(MapPointsRequest, { mapId, points: [...points], areLandmarks });
      await api.post("/internal/map/points", message, Nothing);
    },
    continue: async () => {
      await api.post("/internal/map/continue", {}, Nothing);
    },
    resume: async () => {
      await api.post("/internal/map/resume", {}, Nothing);
    },
  };
}
