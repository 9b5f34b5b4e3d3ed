import type { ByteSource } from "../byte-source.ts";
import { u32be } from "./bytes.ts";
import { FRONT_COVER, readPicture } from "./id3-picture.ts";
import type { FrameAt } from "./id3v2.ts";

/** Type, MIME type, description and five numbers in front of the picture. */
const PREFIX_BYTES = 512;

/** Where the picture itself lies in a FLAC picture block, and whether it is the front cover; null when it can't be. */
function pictureInBlock(
  prefix: Uint8Array,
  blockBytes: number,
): { from: number; to: number; isFront: boolean } | null {
  if (prefix.length < 32) return null;
  const mimeBytes = u32be(prefix, 4);
  const descriptionAt = 8 + mimeBytes;
  if (descriptionAt + 4 > prefix.length) return null;
  const from = descriptionAt + 4 + u32be(prefix, descriptionAt) + 20;
  if (from > prefix.length) return null;
  const to = from + u32be(prefix, from - 4);
  return to > blockBytes || to === from
    ? null
    : { from, to, isFront: u32be(prefix, 0) === FRONT_COVER };
}

/** The front cover among picture blocks, or the first picture. */
export async function readFlacCover(
  source: ByteSource,
  blocks: readonly FrameAt[],
): Promise<Uint8Array | null> {
  let first: FrameAt | null = null;
  for (const block of blocks) {
    const length = block.to - block.from;
    const prefix = await source.read(block.from, Math.min(PREFIX_BYTES, length));
    const picture = pictureInBlock(prefix, length);
    if (picture === null) continue;
    const place = { from: block.from + picture.from, to: block.from + picture.to };
    if (picture.isFront) return readPicture(source, place);
    first ??= place;
  }
  return first && readPicture(source, first);
}

/** The same among pictures that Ogg keeps in base64. */
export function coverOfBase64(values: readonly Uint8Array[]): Uint8Array | null {
  let first: Uint8Array | null = null;
  for (const value of values) {
    const block = fromBase64(value);
    const picture = block && pictureInBlock(block, block.length);
    if (!block || !picture) continue;
    const bytes = block.subarray(picture.from, picture.to);
    if (picture.isFront) return bytes;
    first ??= bytes;
  }
  return first;
}

function fromBase64(value: Uint8Array): Uint8Array | null {
  try {
    const text = atob(new TextDecoder("latin1").decode(value));
    const bytes = new Uint8Array(text.length);
    for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
    return bytes;
  } catch {
    // No base64: then it is no picture either.
    return null;
  }
}
