import type { PictureHeader } from "./picture-header.ts";

/**
 * 6000 × 6000. Decoding takes up to 14 bytes a pixel: twice 4 for the pixels, and 6 for a progressive JPEG. Pictures of
 * this size were seen to take a process to 510 MB.
 */
const MAX_PIXELS = 36_000_000;
/** A progressive JPEG has about 10 passes. One made of thousands would keep a processor busy for hours. */
export const MAX_PASSES = 64;
/** A strip so much longer than wide is no cover, and its smaller pictures would be larger than WebP allows. */
const MAX_SIDES_RATIO = 10;

/** Why this picture is not decoded; null when it may be. */
export function refusePicture({ widthPx, heightPx, passes }: PictureHeader): string | null {
  if (widthPx * heightPx > MAX_PIXELS) {
    return `${widthPx} × ${heightPx} is more than ${MAX_PIXELS / 1e6} megapixels`;
  }
  if (Math.max(widthPx, heightPx) > MAX_SIDES_RATIO * Math.min(widthPx, heightPx)) {
    return `${widthPx} × ${heightPx} is longer than ${MAX_SIDES_RATIO} times its other side`;
  }
  if (passes > MAX_PASSES) return `${passes} passes, of which a JPEG may have ${MAX_PASSES}`;
  return null;
}
