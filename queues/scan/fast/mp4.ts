import type { CachedSource } from "../byte-source.ts";
import type { AudioFormat, FileTags } from "../tags/file-tags.ts";
import { fourLetters, hasText, u16be, u32be, u64be } from "./bytes.ts";
import { type Box, boxAt, boxesIn, boxNamed } from "./mp4-boxes.ts";
import { type Mp4Items, readMp4Items } from "./mp4-items.ts";

/** Boxes before `moov` in any honest file: ftyp, free, mdat. */
const MAX_TOP_BOXES = 50;
/** Tables of hours of music and a cover. What is larger is read piece by piece, by others. */
const MAX_MOOV_BYTES = 1024 * 1024;
const CODECS: Readonly<Record<string, { codec: string; lossless: boolean }>> = {
  mp4a: { codec: "MPEG-4/AAC", lossless: false },
  alac: { codec: "ALAC", lossless: true },
};

/**
 * An MP4 file with one track of AAC or ALAC: ISO/IEC 14496-12 and Apple's `ilst`. Null for several tracks (chapters,
 * videos), fragments, other codecs, and boxes that don't fit.
 */
export async function readMp4(source: CachedSource): Promise<FileTags | null> {
  const file = await topBoxes(source);
  if (file === null) return null;
  const bytes = await source.read(file.moov.from, file.moov.to - file.moov.from);
  const moov = { name: "moov", from: 0, to: bytes.length };
  const boxes = boxesIn(bytes, moov.from, moov.to);
  const tracks = boxes?.filter((box) => box.name === "trak") ?? [];
  const [track] = tracks;
  if (boxes === null || track === undefined || tracks.length > 1) return null;
  const format = formatOf(bytes, track, file.container);
  const items = itemsOf(bytes, moov);
  if (format === null || items === null) return null;
  const { cover } = items;
  return {
    native: items.tags.length === 0 ? {} : { iTunes: items.tags },
    format,
    coverBytes: cover ? cover.to - cover.from : 0,
    readCover: async () => cover && bytes.slice(cover.from, cover.to),
  };
}

async function topBoxes(source: CachedSource): Promise<{ container: string; moov: Box } | null> {
  let container: string | null = null;
  let at = 0;
  for (let count = 0; count < MAX_TOP_BOXES; count++) {
    const header = await source.read(at, 16);
    if (header.length < 8) return null;
    const short = u32be(header, 0);
    const length = short === 1 ? u64be(header, 8) : short;
    const from = at + (short === 1 ? 16 : 8);
    const to = at + length;
    if (to < from || to > source.size) return null;
    if (hasText(header, 4, "ftyp")) {
      if (to - from > 1024) return null;
      container = brands(await source.read(from, to - from));
    }
    if (hasText(header, 4, "moof")) return null;
    if (hasText(header, 4, "moov")) {
      const isFit = container !== null && to - from <= MAX_MOOV_BYTES;
      return isFit && container !== null ? { container, moov: { name: "moov", from, to } } : null;
    }
    at = to;
  }
  return null;
}

/** "M4A/mp42/isom": every brand once, the version between the first and the others left out as it is no text. */
function brands(bytes: Uint8Array): string | null {
  if (bytes.length < 8 || bytes.length % 4 !== 0 || bytes.some((byte) => byte >= 128)) return null;
  const names = Array.from({ length: bytes.length / 4 }, (_, index) =>
    fourLetters(bytes, index * 4).replace(/\W/g, ""),
  );
  return [...new Set(names.filter((name) => name !== ""))].join("/");
}

function formatOf(bytes: Uint8Array, track: Box, container: string): AudioFormat | null {
  const media = boxAt(bytes, track, ["mdia"]);
  const header = media && boxAt(bytes, media, ["mdhd"]);
  const handler = media && boxAt(bytes, media, ["hdlr"]);
  const table = media && boxAt(bytes, media, ["minf", "stbl"]);
  const tables = table && boxesIn(bytes, table.from, table.to);
  const description = boxNamed(tables, "stsd");
  if (!header || !handler || !tables || !description) return null;
  if (!hasText(bytes, handler.from + 8, "soun")) return null;
  const entry = soundDescription(bytes, description);
  const seconds = mediaSeconds(bytes, header);
  if (entry === null || seconds === null) return null;
  const sizes = boxNamed(tables, "stsz");
  const audioBytes = sizes && sampleBytes(bytes, sizes);
  return {
    container,
    ...entry,
    bitrateBps: audioBytes ? (8 * audioBytes) / seconds : undefined,
    durationMs: seconds * 1000,
  };
}

function mediaSeconds(bytes: Uint8Array, { from, to }: Box): number | null {
  const isLong = bytes[from] === 1;
  if (to - from < (isLong ? 32 : 20)) return null;
  const timescale = u32be(bytes, from + (isLong ? 20 : 12));
  const duration = isLong ? u64be(bytes, from + 24) : u32be(bytes, from + 16);
  const isKnown = timescale > 0 && duration > 0 && duration < 0xffffffff;
  return isKnown ? duration / timescale : null;
}

/** The one sound that `stsd` describes, in QuickTime's version 0 or 1. */
function soundDescription(bytes: Uint8Array, { from, to }: Box) {
  const entry = from + 8;
  if (u32be(bytes, from + 4) !== 1 || entry + 36 > to || u16be(bytes, entry + 16) > 1) return null;
  const sound = CODECS[fourLetters(bytes, entry + 4)];
  return sound === undefined
    ? null
    : {
        ...sound,
        channels: u16be(bytes, entry + 24),
        bitDepth: u16be(bytes, entry + 26),
        sampleRateHz: u16be(bytes, entry + 32) + u16be(bytes, entry + 34) / 10_000,
      };
}

/** The audio's bytes, from the sizes of all samples; null where they are all alike and nobody counted. */
function sampleBytes(bytes: Uint8Array, { from, to }: Box): number | null {
  const count = u32be(bytes, from + 8);
  if (u32be(bytes, from + 4) !== 0 || from + 12 + count * 4 > to) return null;
  let sum = 0;
  for (let index = 0; index < count; index++) sum += u32be(bytes, from + 12 + index * 4);
  return sum;
}

/** The tags, wherever `meta` stands; none when there is no such box. Null when it is unusual. */
function itemsOf(bytes: Uint8Array, moov: Box): Mp4Items | null {
  const userData = boxAt(bytes, moov, ["udta"]);
  const inUserData = userData && boxesIn(bytes, userData.from, userData.to);
  if (userData !== null && inUserData === null) return null;
  const meta = boxNamed(inUserData, "meta") ?? boxAt(bytes, moov, ["meta"]);
  if (meta === null) return { tags: [], cover: null };
  // QuickTime's `meta` has no version before its boxes.
  const isPlain = hasText(bytes, meta.from + 4, "hdlr");
  const inside = { ...meta, from: meta.from + (isPlain ? 0 : 4) };
  const parts = boxesIn(bytes, inside.from, inside.to);
  const list = boxNamed(parts, "ilst");
  if (parts === null) return null;
  return list === null ? { tags: [], cover: null } : readMp4Items(bytes, list);
}
