import * as v from "valibot";
import { ARTWORK_WIDTHS_PX } from "../internal/artwork.ts";

const artworkId = v.pipe(v.string(), v.uuid());

/** Messages of the artwork queue. */
export const ArtworkMessage = v.variant("type", [
  /** Look at this picture: measure its color and make the size that lists show. */
  v.object({ type: v.literal("artwork.measure"), version: v.literal(1), artworkId }),
  /** Somebody looks at this picture at this width: make it. */
  v.object({
    type: v.literal("artwork.size"),
    version: v.literal(1),
    artworkId,
    widthPx: v.picklist(ARTWORK_WIDTHS_PX),
  }),
]);
export type ArtworkMessage = v.InferOutput<typeof ArtworkMessage>;
