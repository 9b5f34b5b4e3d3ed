import type { NativeTag } from "../tags/file-tags.ts";
import { meaningOf } from "../tags/tag-fields.ts";
import { u32le, utf16le } from "./bytes.ts";
import { FRONT_COVER } from "./id3-picture.ts";

export interface AsfAttributes {
  tags: NativeTag[];
  /** WM/Picture values, whole. */
  pictures: Uint8Array[];
}

/** What an attribute's value is: ASF specification, section 3.11. */
const TEXT = 0;
const BINARY = 1;
const BOOLEAN = 2;
const DOUBLE_WORD = 3;
const WORD = 5;
const DESCRIPTION = ["Title", "Author", "Copyright", "Description", "Rating"];

export const u16le = (bytes: Uint8Array, at: number) =>
  (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;

const textOf = (bytes: Uint8Array) => utf16le(bytes).replace(/\0+$/, "");

/** Section 3.10: five texts. Null where the lengths can't be, as below. */
export function contentDescription(content: Uint8Array): AsfAttributes | null {
  const tags: NativeTag[] = [];
  let at = DESCRIPTION.length * 2;
  for (const [index, id] of DESCRIPTION.entries()) {
    const to = at + u16le(content, index * 2);
    if (to > content.length) return null;
    if (to > at && meaningOf(id) !== null)
      tags.push({ id, value: textOf(content.subarray(at, to)) });
    at = to;
  }
  return { tags, pictures: [] };
}

/** Sections 3.11, 4.7 and 4.8: named values, the latter two with language and stream before and longer lengths. */
export function attributes(
  content: Uint8Array,
  kind: "extended" | "library",
): AsfAttributes | null {
  const found: AsfAttributes = { tags: [], pictures: [] };
  const count = u16le(content, 0);
  let at = 2;
  for (let index = 0; index < count; index++) {
    if (at + 12 > content.length) return at <= content.length && kind === "extended" ? found : null;
    const isLong = kind === "library";
    const nameBytes = u16le(content, isLong ? at + 4 : at);
    const nameAt = isLong ? at + 12 : at + 2;
    const behindName = nameAt + nameBytes;
    const type = u16le(content, isLong ? at + 6 : behindName);
    const valueAt = isLong ? behindName : behindName + 4;
    const valueBytes = isLong ? u32le(content, at + 8) : u16le(content, behindName + 2);
    at = valueAt + valueBytes;
    if (at > content.length) return null;
    const id = textOf(content.subarray(nameAt, behindName));
    const value = content.subarray(valueAt, at);
    if (id === "WM/Picture" && type === BINARY) found.pictures.push(value);
    else if (meaningOf(id) !== null) found.tags.push({ id, value: valueOf(value, type) });
  }
  return found;
}

function valueOf(bytes: Uint8Array, type: number): unknown {
  switch (type) {
    case TEXT:
      return textOf(bytes);
    case BOOLEAN:
      return u16le(bytes, 0) === 1;
    case DOUBLE_WORD:
      return u32le(bytes, 0);
    case WORD:
      return u16le(bytes, 0);
    default:
      return null;
  }
}

/** Type, length, two texts in UTF-16, then the picture. The front cover, or the first one. */
export function coverOfAsf(pictures: readonly Uint8Array[]): Uint8Array | null {
  let first: Uint8Array | null = null;
  for (const value of pictures) {
    const mimeEnd = wideZero(value, 5);
    const descriptionEnd = mimeEnd === null ? null : wideZero(value, mimeEnd);
    if (descriptionEnd === null) continue;
    const picture = value.slice(descriptionEnd, descriptionEnd + u32le(value, 1));
    if (picture.length === 0) continue;
    if (value[0] === FRONT_COVER) return picture;
    first ??= picture;
  }
  return first;
}

function wideZero(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at + 1 < bytes.length; at += 2) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return at + 2;
  }
  return null;
}
