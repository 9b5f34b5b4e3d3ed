import * as v from "valibot";

/** Messages of the map queue. */
export const MapMessage = v.variant("type", [
  /** Lay out this map's landmarks, then place the other tracks. */
  v.object({
    type: v.literal("map.draw"),
    version: v.literal(1),
    mapId: v.pipe(v.string(), v.uuid()),
  }),
]);
export type MapMessage = v.InferOutput<typeof MapMessage>;
