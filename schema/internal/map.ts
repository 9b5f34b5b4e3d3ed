import * as v from "valibot";

/** What the map consumer and the API say to each other, on the API's internal entrypoint. All safe to repeat. */

const uuid = v.pipe(v.string(), v.uuid());
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** Raise when tracks are laid out in another way: a new map is then drawn. */
export const MAP_LAYOUT_VERSION = 1;

/** Laying out takes with the square root of a library's size no more than this: half a minute of a Pi. */
export const MOST_LANDMARKS = 1500;
/** A megabyte of vectors. */
export const TRACKS_PER_PLACING = 500;
/** What a message may take; the consumer leaves what is left to another one in time. */
export const MAP_DEADLINE_SECONDS = 600;
export const MAP_BUDGET_MS = 240_000;

/** pgvector's halfvec_send in base64 (schema/music/half-vector.ts). */
const vector = v.string();
const place = v.object({ x: share, y: share });

/** POST /internal/map/landmarks */
export const MapRequest = v.object({ mapId: uuid });
export const LandmarksReply = v.object({
  /** False: there is nothing to draw any more. */
  isWanted: v.boolean(),
  landmarks: v.array(
    v.object({
      trackId: uuid,
      vector,
      /** On this map, once it is drawn. */
      place: v.nullable(place),
      /** On the map that is shown now: the new one is turned so that it looks alike. */
      before: v.nullable(place),
    }),
  ),
});
export type Landmark = v.InferOutput<typeof LandmarksReply>["landmarks"][number];

const Point = v.object({ trackId: uuid, x: share, y: share });
export type MapPoint = v.InferOutput<typeof Point>;

/** POST /internal/map/points: landmarks that were laid out, or tracks that were placed beside them. */
export const MapPointsRequest = v.object({
  mapId: uuid,
  areLandmarks: v.boolean(),
  points: v.pipe(v.array(Point), v.maxLength(MOST_LANDMARKS)),
});

/** POST /internal/map/unplaced: at most `TRACKS_PER_PLACING`. None: the map is whole, and shown from now on. */
export const UnplacedReply = v.object({ tracks: v.array(v.object({ trackId: uuid, vector })) });
