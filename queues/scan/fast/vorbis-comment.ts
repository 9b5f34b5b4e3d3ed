import type { NativeTag } from "../tags/file-tags.ts";
import { meaningOf } from "../tags/tag-fields.ts";
import { u32le, utf8 } from "./bytes.ts";

const MAX_COMMENTS = 10_000;
/** A name of tags is ASCII and short: beyond this there is none. */
const MAX_NAME_BYTES = 200;
const EQUALS = 0x3d;

/** The name under which Ogg keeps pictures, in base64. */
const PICTURE_NAME = "METADATA_BLOCK_PICTURE";

export interface VorbisComments {
  tags: NativeTag[];
  /** Values of METADATA_BLOCK_PICTURE, still in base64. */
  pictures: Uint8Array[];
}

/**
 * The comments of FLAC and Ogg, as far as the library has a place for them:
 * https://www.xiph.org/vorbis/doc/v-comment.html. Null when the lengths can't be.
 */
export function parseVorbisComments(bytes: Uint8Array): VorbisComments | null {
  if (bytes.length < 8) return null;
  let at = 4 + u32le(bytes, 0);
  if (at + 4 > bytes.length) return null;
  const count = u32le(bytes, at);
  if (count > MAX_COMMENTS) return null;
  at += 4;
  const tags: NativeTag[] = [];
  const pictures: Uint8Array[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 4 > bytes.length) return null;
    const from = at + 4;
    const to = from + u32le(bytes, at);
    if (to > bytes.length) return null;
    at = to;
    const equals = bytes.subarray(from, Math.min(to, from + MAX_NAME_BYTES)).indexOf(EQUALS);
    if (equals < 0) continue;
    const name = utf8(bytes.subarray(from, from + equals)).toUpperCase();
    const value = bytes.subarray(from + equals + 1, to);
    if (name === PICTURE_NAME) pictures.push(value);
    else if (meaningOf(name) !== null) tags.push({ id: name, value: utf8(value) });
  }
  return { tags, pictures };
}
