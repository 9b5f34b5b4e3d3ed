import type { ByteSource } from "../byte-source.ts";
import type { NativeTag } from "../tags/file-tags.ts";
import { meaningOf } from "../tags/tag-fields.ts";
import { hasText, latin1, u32le, utf8 } from "./bytes.ts";
import { ID3V1_BYTES, readId3v1 } from "./id3v1.ts";
import { readPicture } from "./id3-picture.ts";
import type { FrameAt } from "./id3v2.ts";

const FOOTER_BYTES = 32;
const ITEM_HEADER_BYTES = 8;
const MAX_KEY_BYTES = 255;
const MAX_ITEMS = 1000;
const MAX_TEXT_BYTES = 1024 * 1024;
/** The file's name, up to a zero, stands before the picture. */
const MAX_PICTURE_NAME_BYTES = 512;
const TEXT = 0;

/** What stands at the end of a file, behind its audio. */
export interface TailTags {
  ape: NativeTag[];
  id3v1: NativeTag[];
  /** "Cover Art (Front)", with the name before the picture. */
  cover: FrameAt | null;
  /** Where the first of these tags begins. */
  audioEnd: number;
}

/** ID3v1 and APEv2 at the end: https://wiki.hydrogenaud.io/index.php?title=APEv2_specification. Null for Lyrics3 and damage. */
export async function readTailTags(source: ByteSource): Promise<TailTags | null> {
  const length = Math.min(source.size, ID3V1_BYTES + FOOTER_BYTES);
  const bytes = await source.read(source.size - length, length);
  const hasId3v1 = length >= ID3V1_BYTES && hasText(bytes, length - ID3V1_BYTES, "TAG");
  const end = hasId3v1 ? length - ID3V1_BYTES : length;
  if (hasText(bytes, end - 9, "LYRICS200") || hasText(bytes, end - 9, "LYRICSEND")) return null;
  const tail: TailTags = {
    ape: [],
    id3v1: hasId3v1 ? readId3v1(bytes.subarray(end)) : [],
    cover: null,
    audioEnd: source.size - (length - end),
  };
  const footer = bytes.subarray(Math.max(0, end - FOOTER_BYTES), end);
  return hasText(footer, 0, "APETAGEX") ? readItems(source, footer, tail) : tail;
}

async function readItems(
  source: ByteSource,
  footer: Uint8Array,
  tail: TailTags,
): Promise<TailTags | null> {
  const size = u32le(footer, 12);
  const count = u32le(footer, 16);
  const hasHeader = ((footer[23] ?? 0) & 0x80) !== 0;
  const start = tail.audioEnd - size;
  if (size < FOOTER_BYTES || start < 0 || count > MAX_ITEMS) return null;
  const end = tail.audioEnd - FOOTER_BYTES;
  let cover: FrameAt | null = null;
  const ape: NativeTag[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    const header = await source.read(at, Math.min(ITEM_HEADER_BYTES + MAX_KEY_BYTES + 1, end - at));
    const keyEnd = header.indexOf(0, ITEM_HEADER_BYTES);
    if (keyEnd < 0) return null;
    const key = latin1(header, ITEM_HEADER_BYTES, keyEnd);
    const from = at + keyEnd + 1;
    const to = from + u32le(header, 0);
    if (to > end) return null;
    at = to;
    const type = ((header[4] ?? 0) >> 1) & 3;
    if (key.toLowerCase() === "cover art (front)") cover ??= { from, to };
    if (type !== TEXT || meaningOf(key) === null || to - from > MAX_TEXT_BYTES) continue;
    const values = utf8(await source.read(from, to - from)).split("\0");
    for (const value of values) ape.push({ id: key, value });
  }
  return { ...tail, ape, cover, audioEnd: start - (hasHeader ? FOOTER_BYTES : 0) };
}

export async function readApeCover(
  source: ByteSource,
  cover: FrameAt | null,
): Promise<Uint8Array | null> {
  if (cover === null) return null;
  const prefix = await source.read(
    cover.from,
    Math.min(MAX_PICTURE_NAME_BYTES, cover.to - cover.from),
  );
  const nameEnd = prefix.indexOf(0);
  return nameEnd < 0 ? null : readPicture(source, { ...cover, from: cover.from + nameEnd + 1 });
}
