import type { CachedSource } from "../byte-source.ts";
import type { FileTags } from "../tags/file-tags.ts";
import { readApeCover, readTailTags } from "./ape-tag.ts";
import { hasText, u32le } from "./bytes.ts";

/** Since 3.98 a descriptor says where the header is. */
const FIRST_VERSION = 3980;
const HEADER_BYTES = 24;
const u16le = (bytes: Uint8Array, at: number) => (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;

/** A Monkey's Audio file by its descriptor and header, as mac's MACLib.h lays them out. Null for older versions. */
export async function readMonkeysAudio(source: CachedSource): Promise<FileTags | null> {
  const head = await source.head();
  if (!hasText(head, 0, "MAC ") || u16le(head, 4) < FIRST_VERSION) return null;
  const at = u32le(head, 8);
  const header = head.subarray(at, at + HEADER_BYTES);
  if (header.length < HEADER_BYTES) return null;
  const frames = u32le(header, 12);
  const sampleRateHz = u32le(header, 20);
  if (frames === 0 || sampleRateHz === 0) return null;
  const tail = await readTailTags(source);
  if (tail === null) return null;
  const samples = u32le(header, 4) * (frames - 1) + u32le(header, 8);
  return {
    native: { APEv2: tail.ape, ID3v1: tail.id3v1 },
    format: {
      container: "Monkey's Audio",
      codec: "Monkey's Audio",
      lossless: true,
      bitrateBps: undefined,
      sampleRateHz,
      channels: u16le(header, 18),
      bitDepth: u16le(header, 16),
      durationMs: (samples / sampleRateHz) * 1000,
    },
    coverBytes: tail.cover ? tail.cover.to - tail.cover.from : 0,
    readCover: () => readApeCover(source, tail.cover),
  };
}
