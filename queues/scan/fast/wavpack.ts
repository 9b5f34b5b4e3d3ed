import type { CachedSource } from "../byte-source.ts";
import type { FileTags } from "../tags/file-tags.ts";
import { readApeCover, readTailTags } from "./ape-tag.ts";
import { hasText, u32le } from "./bytes.ts";

const RATES = [
  6000, 8000, 9600, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 88_200,
  96_000, 192_000,
];
const UNKNOWN_LENGTH = 0xffffffff;
const IS_MONO = 0x4;
const IS_HYBRID = 0x8;

/**
 * A WavPack file by its first block, which states the whole length: https://www.wavpack.com/WavPack5FileFormat.pdf.
 * Null for DSD, rates of their own, more than two channels, and lengths that nobody stated.
 */
export async function readWavPack(source: CachedSource): Promise<FileTags | null> {
  const block = (await source.head()).subarray(0, 32);
  if (!hasText(block, 0, "wvpk") || block.length < 32 || u32le(block, 16) !== 0) return null;
  const samples = u32le(block, 12);
  const flags = u32le(block, 24);
  const sampleRateHz = RATES[(flags >>> 23) & 0xf];
  const isWhole = ((flags >>> 11) & 3) === 3;
  if (sampleRateHz === undefined || samples === UNKNOWN_LENGTH || samples === 0) return null;
  if (flags >= 0x80000000 || !isWhole) return null;
  const tail = await readTailTags(source);
  if (tail === null) return null;
  const seconds = samples / sampleRateHz;
  return {
    native: { APEv2: tail.ape, ID3v1: tail.id3v1 },
    format: {
      container: "WavPack",
      codec: "PCM",
      lossless: (flags & IS_HYBRID) === 0,
      bitrateBps: (tail.audioEnd * 8) / seconds,
      sampleRateHz,
      channels: (flags & IS_MONO) === 0 ? 2 : 1,
      bitDepth: ((flags & 3) + 1) * 8,
      durationMs: seconds * 1000,
    },
    coverBytes: tail.cover ? tail.cover.to - tail.cover.from : 0,
    readCover: () => readApeCover(source, tail.cover),
  };
}
