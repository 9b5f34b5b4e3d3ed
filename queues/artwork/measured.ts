import type * as v from "valibot";
import type { MeasuredArtworkRequest } from "../../schema/internal/artwork.ts";

export type Measured = v.InferOutput<typeof MeasuredArtworkRequest>["measured"];

interface SizedPicture {
  widthPx: number;
  webp: Uint8Array;
}

export interface MeasuredPicture {
  measured: Measured;
  sized: SizedPicture[];
}

export const undecodable = (detail: string): MeasuredPicture => ({
  measured: { outcome: "undecodable", detail },
  sized: [],
});
