import { startWebpEncoder } from "./codecs.ts";
import { freeMemory } from "../kit/free-memory.ts";
import { openPicture } from "./open-picture.ts";
import { shrinkTo } from "./shrink.ts";

export type ResizedPicture = { ok: true; webp: Uint8Array } | { ok: false; detail: string };
export type ResizePicture = (bytes: Uint8Array, widthPx: number) => Promise<ResizedPicture>;

/** The picture as WebP at this width, or at its own if that is less. */
export async function resizePicture(bytes: Uint8Array, widthPx: number): Promise<ResizedPicture> {
  try {
    const opened = await openPicture(bytes);
    if (!opened.ok) return opened;
    const encode = await startWebpEncoder();
    // A copy, so that what is kept does not keep the encoder's memory.
    return { ok: true, webp: encode(shrinkTo(opened.picture, widthPx)).slice() };
  } finally {
    freeMemory();
  }
}
