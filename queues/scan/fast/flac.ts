import type { CachedSource } from "../byte-source.ts";
import type { FileTags, NativeTag } from "../tags/file-tags.ts";
import { hasText, u16be, u24be, u32be } from "./bytes.ts";
import { coverOfBase64, readFlacCover } from "./flac-picture.ts";
import type { FrameAt } from "./id3v2.ts";
import { parseVorbisComments } from "./vorbis-comment.ts";

const STREAMINFO = 0;
const VORBIS_COMMENT = 4;
const PICTURE = 6;
const STREAMINFO_BYTES = 34;
const MAX_BLOCKS = 200;
const MAX_COMMENT_BYTES = 4 * 1024 * 1024;

/**
 * A FLAC file by its metadata blocks: RFC 9639, section 8. Without a wish for the cover it stops at what lies beyond
 * the head, once the tags are known. Null for anything unusual, and for files without tags.
 */
export async function readFlac(
  source: CachedSource,
  { withCover }: { withCover: boolean },
): Promise<FileTags | null> {
  const head = await source.head();
  if (!hasText(head, 0, "fLaC") || (head[4] ?? 0) % 128 !== STREAMINFO) return null;
  if (u24be(head, 5) !== STREAMINFO_BYTES || head.length < 8 + STREAMINFO_BYTES) return null;
  let tags: NativeTag[] | null = null;
  const base64Pictures: Uint8Array[] = [];
  const pictures: FrameAt[] = [];
  let at = 4;
  for (let isLast = false, count = 0; !isLast; count++) {
    const isInHead = at + 4 <= head.length;
    if (!isInHead && tags !== null && !withCover) break;
    const bytes = isInHead ? head : await source.read(at, 4);
    const offset = isInHead ? at : 0;
    const from = at + 4;
    const to = from + u24be(bytes, offset + 1);
    if (count === MAX_BLOCKS || to > source.size) return null;
    isLast = (bytes[offset] ?? 0) >= 128;
    const type = (bytes[offset] ?? 0) % 128;
    if (type === PICTURE) pictures.push({ from, to });
    if (type === VORBIS_COMMENT) {
      if (tags !== null || to - from > MAX_COMMENT_BYTES) return null;
      const comments = parseVorbisComments(await source.read(from, to - from));
      if (comments === null) return null;
      tags = comments.tags;
      base64Pictures.push(...comments.pictures);
    }
    at = to;
  }
  if (tags === null || tags.length === 0) return null;
  return {
    native: { vorbis: tags },
    format: streamInfo(head.subarray(8), source.size - at),
    coverBytes:
      pictures.reduce((sum, { from, to }) => sum + to - from, 0) +
      base64Pictures.reduce((sum, { length }) => sum + length, 0),
    readCover: async () => coverOfBase64(base64Pictures) ?? (await readFlacCover(source, pictures)),
  };
}

/** RFC 9639, section 8.2. Without audio bytes, the bitrate is for others to count. */
export function streamInfo(info: Uint8Array, audioBytes: number): FileTags["format"] {
  const sampleRateHz = u32be(info, 10) >>> 12;
  const samples = ((info[13] ?? 0) & 0x0f) * 2 ** 32 + u32be(info, 14);
  const seconds = samples > 0 && sampleRateHz > 0 ? samples / sampleRateHz : 0;
  return {
    container: "FLAC",
    codec: "FLAC",
    lossless: true,
    bitrateBps: seconds > 0 && audioBytes > 0 ? (8 * audioBytes) / seconds : undefined,
    sampleRateHz,
    channels: (((info[12] ?? 0) >> 1) & 7) + 1,
    bitDepth: ((u16be(info, 12) >> 4) & 0x1f) + 1,
    durationMs: seconds * 1000,
  };
}
