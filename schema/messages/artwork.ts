import * as v from "valibot";

/** Messages of the artwork queue: look at these pictures, measure their color and make the smaller ones. */
export const ArtworkMessage = v.variant("type", [
  v.object({
    type: v.literal("artwork.measure"),
    version: v.literal(1),
    artworkId: v.pipe(v.string(), v.uuid()),
  }),
]);
export type ArtworkMessage = v.InferOutput<typeof ArtworkMessage>;
