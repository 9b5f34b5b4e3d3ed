import { decodePicture } from "./codecs.ts";
import { flatten } from "./flatten.ts";
import { refusePicture } from "./limits.ts";
import { readPictureHeader } from "./picture-header.ts";
import type { Pixels } from "./pixels.ts";

export type OpenedPicture = { ok: true; picture: Pixels } | { ok: false; detail: string };

/** Decoded, upright and opaque. One that can't be is an outcome, whatever is wrong with it. */
export async function openPicture(bytes: Uint8Array): Promise<OpenedPicture> {
  const header = readPictureHeader(bytes);
  if (header === null) return { ok: false, detail: "not a JPEG, PNG or WebP picture" };
  const refused = refusePicture(header);
  if (refused !== null) return { ok: false, detail: refused };
  try {
    const picture = await decodePicture(header.format, bytes);
    flatten(picture);
    return { ok: true, picture };
  } catch (error) {
    const detail = error instanceof Error ? error.message : "not decoded";
    return { ok: false, detail: `${header.format}: ${detail}` };
  }
}
