import {
  ARTWORK_WIDTHS_PX,
  originalKey,
  sizedKey,
  type StoredSize,
} from "../../schema/internal/artwork.ts";
import type { MessageContext } from "../kit/define-task.ts";
import type { ArtworkApi } from "./artwork-api.ts";
import type { ResizePicture } from "./resize.ts";
import { onTrial } from "./trial.ts";

export interface SizeTools {
  artwork: Pick<R2Bucket, "get" | "head" | "put" | "delete">;
  api: Pick<ArtworkApi, "describeSize" | "sized">;
  resize: ResizePicture;
}

/** Says that this size can't be made: or whoever looks at the picture would have it tried again, every minute. */
const failedKey = (contentHash: string, widthPx: number) =>
  `trials/${contentHash}-${widthPx}-failed`;

/** From a picture less than twice as wide, what its own making lost would show. */
const MIN_RATIO = 2;

/**
 * Makes one size of a picture that was measured. What lies in the bucket already (a message that came twice, a row that
 * was lost) is only told of.
 */
export async function sizeArtwork(
  tools: SizeTools,
  wanted: { artworkId: string; widthPx: StoredSize["widthPx"] },
  { attempt, log }: MessageContext,
): Promise<void> {
  const { artwork, api, resize } = tools;
  const { artworkId, widthPx } = wanted;
  const described = await api.describeSize(artworkId, widthPx);
  if (described.outcome === "nothing-to-do") return;
  const { contentHash } = described;
  const key = sizedKey(contentHash, widthPx);
  const known = await artwork.head(key);
  if (known !== null) return api.sized(artworkId, { widthPx, sizeBytes: known.size });
  if ((await artwork.head(failedKey(contentHash, widthPx))) !== null) return;
  const source = await openSource(artwork, contentHash, widthPx);
  if (source === null) return;
  const resized = await onTrial(
    artwork,
    { subject: `${contentHash}-${widthPx}`, attempt },
    async () => resize(new Uint8Array(await source.arrayBuffer()), widthPx),
  );
  if (resized === null || !resized.ok) {
    const detail = resized === null ? "two tries ended their process" : resized.detail;
    log.warn("a size of a picture can't be made", { artworkId, widthPx, detail });
    await artwork.put(failedKey(contentHash, widthPx), detail);
    return;
  }
  await artwork.put(key, resized.webp, { httpMetadata: { contentType: "image/webp" } });
  await api.sized(artworkId, { widthPx, sizeBytes: resized.webp.byteLength });
}

/** The smallest size that will do, which is decoded in milliseconds where the original may take a second. */
async function openSource(
  artwork: Pick<R2Bucket, "get">,
  contentHash: string,
  widthPx: number,
): Promise<R2ObjectBody | null> {
  for (const larger of ARTWORK_WIDTHS_PX) {
    if (larger < MIN_RATIO * widthPx) continue;
    const sized = await artwork.get(sizedKey(contentHash, larger));
    if (sized !== null) return sized;
  }
  return artwork.get(originalKey(contentHash));
}
