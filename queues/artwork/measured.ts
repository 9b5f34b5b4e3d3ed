import type * as v from "valibot";
import type { MeasuredArtworkRequest } from "../../schema/internal/artwork.ts";

export type Measured = v.InferOutput<typeof MeasuredArtworkRequest>["measured"];

export interface MeasuredPicture {
  measured: Measured;
  /** The size that is made at once; null where the picture itself is not wider. */
  first: Uint8Array | null;
}

export const undecodable = (detail: string): MeasuredPicture => ({
  measured: { outcome: "undecodable", detail },
  first: null,
});
