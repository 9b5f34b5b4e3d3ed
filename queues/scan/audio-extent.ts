import type { ByteSource } from "./byte-source.ts";
import { fourLetters, hasText, u24be, u32be, u32le, u64be, u64le } from "./fast/bytes.ts";
import { id3TagEnd, startsWithId3 } from "./id3-padding.ts";

/** Where a file's audio lies, between its tags. */
export interface AudioExtent {
  /** Container of the audio: the same bytes in another one are another thing. */
  kind: string;
  start: number;
  /** Null: to the end of the file, as far as anybody looked. */
  length: number | null;
  /** The format states the length, and no tag changes it. */
  isLengthSure: boolean;
}

type Finder = (source: ByteSource, kind: string) => Promise<AudioExtent | null>;

/** Boxes or chunks that are stepped over in search of the audio; no file needs as many. */
const MAX_CHUNKS = 1000;
/** Zeros between the tags and the first frame. */
const MAX_GAP_BYTES = 4096;
/** A longer one has more audio than is hashed in front of its last tags. */
const SHORT_FILE_BYTES = 32 * 1024;

/** Where the audio is; null when nobody can say. */
export async function audioExtent(
  source: ByteSource,
  extension: string,
): Promise<AudioExtent | null> {
  return (await FINDERS[extension]?.(source, extension)) ?? null;
}

const FINDERS: Readonly<Record<string, Finder>> = {
  mp3: bareStream,
  aac: bareStream,
  wv: bareStream,
  ape: monkeysAudio,
  flac: flacFrames,
  m4a: (source) => chunked(source, "mp4", { start: 0, wanted: ["mdat"], header: mp4Header }),
  mp4: (source) => chunked(source, "mp4", { start: 0, wanted: ["mdat"], header: mp4Header }),
  wav: (source, kind) => chunked(source, kind, { start: 12, wanted: ["data"], header: riffHeader }),
  // SSND begins with the offset and size of blocks: 8 bytes that are no sound.
  aif: (source, kind) =>
    chunked(source, kind, { start: 12, wanted: ["SSND"], header: aiffHeader, skip: 8 }),
  dsf: (source, kind) => chunked(source, kind, { start: 0, wanted: ["data"], header: dsfHeader }),
  dff: (source, kind) =>
    chunked(source, kind, { start: 16, wanted: ["DSD ", "DST "], header: dffHeader }),
  wma: asfData,
};

const sure = (kind: string, start: number, length: number): AudioExtent => ({
  kind,
  start,
  length,
  isLengthSure: true,
});

interface Chunk {
  name: string;
  headerBytes: number;
  /** Of what follows the header. */
  bytes: number;
  /** From the chunk's beginning to the next one's. */
  wholeBytes: number;
}

interface Walk {
  start: number;
  wanted: readonly string[];
  header: (bytes: Uint8Array, at: number, size: number) => Chunk;
  skip?: number;
}

/** Formats of chunks: the first of the wanted ones. */
async function chunked(
  source: ByteSource,
  kind: string,
  { start, wanted, header, skip = 0 }: Walk,
): Promise<AudioExtent | null> {
  let at = start;
  for (let count = 0; count < MAX_CHUNKS; count++) {
    const bytes = await source.read(at, 16);
    if (bytes.length < 8) return null;
    const chunk = header(bytes, at, source.size);
    if (wanted.includes(chunk.name) && chunk.bytes > skip) {
      return sure(kind, at + chunk.headerBytes + skip, chunk.bytes - skip);
    }
    if (chunk.wholeBytes < 8) return null;
    at += chunk.wholeBytes;
  }
  return null;
}

function mp4Header(bytes: Uint8Array, at: number, size: number): Chunk {
  const short = u32be(bytes, 0);
  const headerBytes = short === 1 ? 16 : 8;
  const wholeBytes = short === 1 ? u64be(bytes, 8) : short === 0 ? size - at : short;
  return { name: fourLetters(bytes, 4), headerBytes, bytes: wholeBytes - headerBytes, wholeBytes };
}

/** Chunks begin at even places. */
const even = (length: number) => length + (length % 2);

function riffHeader(bytes: Uint8Array): Chunk {
  const length = u32le(bytes, 4);
  return {
    name: fourLetters(bytes, 0),
    headerBytes: 8,
    bytes: length,
    wholeBytes: 8 + even(length),
  };
}

function aiffHeader(bytes: Uint8Array): Chunk {
  const length = u32be(bytes, 4);
  return {
    name: fourLetters(bytes, 0),
    headerBytes: 8,
    bytes: length,
    wholeBytes: 8 + even(length),
  };
}

function dsfHeader(bytes: Uint8Array): Chunk {
  const wholeBytes = u64le(bytes, 4);
  return { name: fourLetters(bytes, 0), headerBytes: 12, bytes: wholeBytes - 12, wholeBytes };
}

function dffHeader(bytes: Uint8Array): Chunk {
  const length = u64be(bytes, 4);
  return {
    name: fourLetters(bytes, 0),
    headerBytes: 12,
    bytes: length,
    wholeBytes: 12 + even(length),
  };
}

/** Frames that begin behind ID3v2 and end before the tags of the end: those count only where they could be hashed. */
async function bareStream(source: ByteSource, kind: string): Promise<AudioExtent | null> {
  const start = await behindId3(source);
  if (start >= source.size) return null;
  const gap = await source.read(start, MAX_GAP_BYTES);
  const first = gap.findIndex((byte) => byte !== 0);
  const from = start + Math.max(0, first);
  const length = source.size - from > SHORT_FILE_BYTES ? null : (await tailStart(source)) - from;
  return { kind, start: from, length, isLengthSure: false };
}

const MAX_ID3_TAGS = 10;

async function behindId3(source: ByteSource): Promise<number> {
  let at = 0;
  for (let count = 0; count < MAX_ID3_TAGS; count++) {
    const header = await source.read(at, 10);
    if (!startsWithId3(header)) break;
    at += id3TagEnd(header);
  }
  return at;
}

/** Where ID3v1, Lyrics3 and APE tags at the end begin. */
async function tailStart(source: ByteSource): Promise<number> {
  let end = source.size;
  const mark = async (back: number, length: number) => source.read(Math.max(0, end - back), length);
  if (hasText(await mark(128, 3), 0, "TAG")) end -= 128;
  const lyrics = await mark(15, 15);
  if (hasText(lyrics, 6, "LYRICS200"))
    end -= 15 + Number(String.fromCharCode(...lyrics.subarray(0, 6)));
  const ape = await mark(32, 32);
  if (hasText(ape, 0, "APETAGEX")) {
    const hasHeader = (u32le(ape, 20) & 0x80000000) !== 0;
    end -= u32le(ape, 12) + (hasHeader ? 32 : 0);
  }
  return Number.isFinite(end) ? Math.max(0, end) : source.size;
}

/** Descriptor, header, seek table and the WAV file's header stand before the frames, since version 3.98. */
async function monkeysAudio(source: ByteSource, kind: string): Promise<AudioExtent | null> {
  const at = await behindId3(source);
  const head = await source.read(at, 32);
  if (!hasText(head, 0, "MAC ") || (head[4] ?? 0) + (head[5] ?? 0) * 256 < 3980) return null;
  const start = at + u32le(head, 8) + u32le(head, 12) + u32le(head, 16) + u32le(head, 20);
  const length = u32le(head, 24) + u32le(head, 28) * 2 ** 32;
  return start < source.size && length > 0 ? sure(kind, start, length) : null;
}

/** Behind the metadata blocks: RFC 9639, section 8. */
async function flacFrames(source: ByteSource, kind: string): Promise<AudioExtent | null> {
  let at = (await behindId3(source)) + 4;
  for (let count = 0; count < MAX_CHUNKS; count++) {
    const header = await source.read(at, 4);
    if (header.length < 4) return null;
    at += 4 + u24be(header, 1);
    if ((header[0] ?? 0) >= 128) return { kind, start: at, length: null, isLengthSure: false };
  }
  return null;
}

/** GUID, size, file id, packet count and two reserved bytes stand before the data packets. */
const ASF_DATA_HEADER_BYTES = 50;

async function asfData(source: ByteSource, kind: string): Promise<AudioExtent | null> {
  const at = u64le(await source.read(16, 8), 0);
  if (at + ASF_DATA_HEADER_BYTES >= source.size) return null;
  const length = u64le(await source.read(at + 16, 8), 0) - ASF_DATA_HEADER_BYTES;
  return length > 0 ? sure(kind, at + ASF_DATA_HEADER_BYTES, length) : null;
}
