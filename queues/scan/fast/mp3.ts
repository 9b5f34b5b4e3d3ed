import type { CachedSource } from "../byte-source.ts";
import { HASHED_BYTES } from "../content-hash.ts";
import { startsWithId3 } from "../id3-padding.ts";
import type { FileTags } from "../tags/file-tags.ts";
import { readApeCover, readTailTags, type TailTags } from "./ape-tag.ts";
import { hasText, u16be, u32be } from "./bytes.ts";
import { readId3Cover } from "./id3-picture.ts";
import { type Id3v2Tag, readId3v2 } from "./id3v2.ts";
import { type MpegHeader, readMpegHeader } from "./mpeg-header.ts";

/** How many frames tell a constant bitrate: as many as music-metadata looks at. */
const FRAMES_LOOKED_AT = 4;
/** An APE tag is never shorter. */
const LEAST_TAIL_BYTES = 32;
/** How far behind the tag the first frame may begin. */
const MAX_GAP_BYTES = 4096;

/** What the header in the first frame says of the whole: Xing's, Info's or VBRI's. */
interface StreamHeader {
  isVariable: boolean;
  frames: number;
  bytes: number;
}

/**
 * An MP3 file: ID3v2 at the beginning, a few frames, and the tail only where it can hold something. Null for anything
 * unusual: Lyrics3, several ID3v2 tags, a variable bitrate that no header tells of, no clear frames.
 */
export async function readMp3(source: CachedSource): Promise<FileTags | null> {
  const head = await source.head();
  const id3 = startsWithId3(head) ? await readId3v2(source, head) : undefined;
  if (id3 === null) return null;
  const tagEnd = id3?.end ?? 0;
  // As much as the content's hash is made of: one read for both.
  const audio = await source.read(tagEnd, HASHED_BYTES);
  const first = firstFrame(audio);
  if (first === null) return null;
  const frames = followingFrames(audio, first);
  const last = frames?.at(-1);
  if (frames === null || last === undefined) return null;
  const [header] = frames;
  const stream = header ? streamHeader(audio, first, header) : null;
  if (stream === "odd") return null;

  const start = tagEnd + first;
  const tail = hasTail(source.size, start, stream) ? await readTailTags(source) : NO_TAIL;
  if (tail === null) return null;
  const audioBytes = (tail.audioEnd ?? source.size) - start;
  const isConstant = frames.every((frame) => frame.bitrateBps === header?.bitrateBps);
  const seconds = durationSeconds(stream, last, audioBytes, isConstant);
  if (seconds === null) return null;
  return {
    native: nativeTags(id3, tail),
    format: {
      container: "MPEG",
      codec: last.codec,
      lossless: false,
      bitrateBps:
        stream?.isVariable === true && !isConstant ? (audioBytes * 8) / seconds : last.bitrateBps,
      sampleRateHz: last.sampleRateHz,
      channels: last.channels,
      bitDepth: undefined,
      durationMs: seconds * 1000,
    },
    coverBytes: (id3?.pictures ?? []).reduce(addLength, tail.cover ? lengthOf(tail.cover) : 0),
    readCover: async () =>
      (await readId3Cover(source, id3?.pictures ?? [])) ?? readApeCover(source, tail.cover),
  };
}

const lengthOf = ({ from, to }: { from: number; to: number }): number => to - from;
const addLength = (sum: number, frame: { from: number; to: number }): number =>
  sum + lengthOf(frame);

const NO_TAIL = { ape: [], id3v1: [], cover: null, audioEnd: null };

function nativeTags(
  id3: Id3v2Tag | undefined,
  { ape, id3v1 }: Pick<TailTags, "ape" | "id3v1">,
): FileTags["native"] {
  return { ...(id3 === undefined ? {} : { [id3.kind]: id3.tags }), APEv2: ape, ID3v1: id3v1 };
}

/** Where the first frame begins: behind nothing, or behind zeros that some writers leave. */
function firstFrame(audio: Uint8Array): number | null {
  for (let at = 0; at < Math.min(MAX_GAP_BYTES, audio.length); at++) {
    if (audio[at] === 0) continue;
    return readMpegHeader(audio, at) === null ? null : at;
  }
  return null;
}

/** The first frames, each right behind the one before; null when it isn't so. */
function followingFrames(audio: Uint8Array, first: number): MpegHeader[] | null {
  const frames: MpegHeader[] = [];
  for (let at = first; frames.length < FRAMES_LOOKED_AT;) {
    const frame = at + 4 <= audio.length ? readMpegHeader(audio, at) : null;
    if (frame === null) return null;
    frames.push(frame);
    at += frame.bytes;
  }
  return frames;
}

const HAS_FRAMES = 1;
const HAS_BYTES = 2;
const HAS_SCALE = 8;

/** Null: the stream has no such header. "odd": one that doesn't say what it should. */
function streamHeader(
  audio: Uint8Array,
  first: number,
  header: MpegHeader,
): StreamHeader | "odd" | null {
  const at = first + header.xingOffset;
  const isXing = hasText(audio, at, "Xing");
  if (isXing || hasText(audio, at, "Info")) {
    const flags = u32be(audio, at + 4);
    const frames = u32be(audio, at + 8);
    const bytes = u32be(audio, at + 12);
    const isWhole = (flags & HAS_FRAMES) !== 0 && (flags & HAS_BYTES) !== 0;
    if (!isWhole || frames === 0 || bytes === 0) return "odd";
    return { isVariable: isXing && (flags & HAS_SCALE) !== 0, frames, bytes };
  }
  if (hasText(audio, at, "LAME")) return "odd";
  // Fraunhofer's header stands at a place of its own: 32 bytes behind the frame's header.
  const vbri = first + 36;
  if (!hasText(audio, vbri, "VBRI") || u16be(audio, vbri + 4) !== 1) return null;
  const frames = u32be(audio, vbri + 14);
  return frames === 0 ? "odd" : { isVariable: true, frames, bytes: u32be(audio, vbri + 10) };
}

function durationSeconds(
  stream: StreamHeader | null,
  frame: MpegHeader,
  audioBytes: number,
  isConstant: boolean,
): number | null {
  if (stream !== null) return (stream.frames * frame.samples) / frame.sampleRateHz;
  if (!isConstant) return null;
  return (Math.round(audioBytes / frame.bytes) * frame.samples) / frame.sampleRateHz;
}

/** Whether anything can follow the audio: its header tells where it ends. */
function hasTail(size: number, start: number, stream: StreamHeader | null): boolean {
  const rest = stream === null ? Number.POSITIVE_INFINITY : size - start - stream.bytes;
  return rest < 0 || rest >= LEAST_TAIL_BYTES;
}
