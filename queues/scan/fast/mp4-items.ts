import type { NativeTag } from "../tags/file-tags.ts";
import { meaningOf } from "../tags/tag-fields.ts";
import { u16be, u24be, u32be, utf8 } from "./bytes.ts";
import { id3Genre } from "./id3-genres.ts";
import { type Box, boxesIn } from "./mp4-boxes.ts";

export interface Mp4Items {
  tags: NativeTag[];
  /** The first picture. */
  cover: Box | null;
}

/** Apple's well-known types of values. */
const UTF8 = 1;
const UTF8_SORT = 18;
const SIGNED = 21;
const UNSIGNED = 22;

/** The items of an `ilst` box, as far as the library has a place for them. Null for anything unusual. */
export function readMp4Items(bytes: Uint8Array, list: Box): Mp4Items | null {
  const items = boxesIn(bytes, list.from, list.to);
  if (items === null) return null;
  const tags: NativeTag[] = [];
  let cover: Box | null = null;
  for (const item of items) {
    const parts = boxesIn(bytes, item.from, item.to);
    if (parts === null) return null;
    let id = item.name;
    for (const part of parts) {
      if (part.name === "mean" || part.name === "name") {
        id += `:${utf8(bytes.subarray(part.from + 4, part.to))}`;
      }
      if (part.name !== "data") continue;
      // The first byte chooses a table of types; there is but one.
      if (part.to - part.from < 8 || bytes[part.from] !== 0) return null;
      const type = u24be(bytes, part.from + 1);
      const value = { name: id, from: part.from + 8, to: part.to };
      if (id === "covr" && (type === 13 || type === 14)) cover ??= value;
      if (meaningOf(id) === null) continue;
      const read = valueOf(bytes, value, type);
      if (read !== null) tags.push({ id, value: read });
    }
  }
  return { tags, cover };
}

function valueOf(bytes: Uint8Array, { name, from, to }: Box, type: number): unknown {
  const length = to - from;
  switch (type) {
    case 0:
      return implicitValue(bytes, name, from, length);
    case UTF8:
    case UTF8_SORT:
      return utf8(bytes.subarray(from, to));
    case SIGNED:
      return signed(bytes, from, length);
    case UNSIGNED:
      return length > 4 || length === 0 ? null : unsigned(bytes, from, length);
    default:
      return null;
  }
}

/** What has no type because its name says it all. */
function implicitValue(bytes: Uint8Array, name: string, from: number, length: number) {
  if ((name === "trkn" || name === "disk") && length >= 6) {
    return `${u16be(bytes, from + 2)}/${u16be(bytes, from + 4)}`;
  }
  return name === "gnre" && length >= 2 ? id3Genre(u16be(bytes, from) - 1) : null;
}

const unsigned = (bytes: Uint8Array, from: number, length: number) =>
  (u32be(bytes, from) / 2 ** (8 * (4 - length))) | 0;

function signed(bytes: Uint8Array, from: number, length: number): number | null {
  if (length === 0 || length > 4) return null;
  return (u32be(bytes, from) | 0) >> (8 * (4 - length));
}
