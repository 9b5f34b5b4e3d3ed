import { FIRST_WIDTH_PX, originalKey, sizedKey } from "../../schema/internal/artwork.ts";
import type { MessageContext } from "../kit/define-task.ts";
import type { ArtworkApi } from "./artwork-api.ts";
import type { MeasurePicture } from "./measure.ts";
import { undecodable } from "./measured.ts";
import { onTrial } from "./trial.ts";

export interface MeasureTools {
  artwork: Pick<R2Bucket, "get" | "head" | "put" | "delete">;
  api: Pick<ArtworkApi, "describe" | "measured">;
  measure: MeasurePicture;
}

/** Measures a picture and makes its first size: that before it is told of, so that who reads of it finds it. */
export async function measureArtwork(
  { artwork, api, measure }: MeasureTools,
  artworkId: string,
  { attempt, log }: MessageContext,
): Promise<void> {
  const described = await api.describe(artworkId);
  if (described.outcome === "nothing-to-do") return;
  const { contentHash } = described;
  const original = await artwork.get(originalKey(contentHash));
  const { measured, first } =
    original === null
      ? undecodable("its bytes are not in storage")
      : ((await onTrial(artwork, { subject: contentHash, attempt }, async () =>
          measure(new Uint8Array(await original.arrayBuffer())),
        )) ?? undecodable("two tries to decode it ended their process"));
  if (measured.outcome === "undecodable") {
    log.warn("a picture can't be decoded", { artworkId, detail: measured.detail });
  }
  if (first !== null) {
    await artwork.put(sizedKey(contentHash, FIRST_WIDTH_PX), first, {
      httpMetadata: { contentType: "image/webp" },
    });
  }
  await api.measured(
    artworkId,
    measured,
    first === null ? [] : [{ widthPx: FIRST_WIDTH_PX, sizeBytes: first.byteLength }],
  );
}
