import { type IAudioMetadata, parseFromTokenizer, selectCover } from "music-metadata";
import type { ScannedTrack } from "../../schema/internal/scan.ts";
import { type ByteSource, cachedSource } from "./byte-source.ts";
import { frameDurationMs } from "./frame-duration.ts";
import { withoutId3Padding } from "./id3-padding.ts";
import { mapTags } from "./map-tags.ts";
import { oggDurationMs } from "./ogg-duration.ts";
import { NotAudio } from "./problems.ts";
import { RangeTokenizer } from "./range-tokenizer.ts";
import { repairRiffText } from "./repair-riff-text.ts";
import { needsMagic, sniffFormat } from "./sniff.ts";

export interface AudioRead {
  track: ScannedTrack;
  /** The embedded front cover's bytes; null without one, or when nobody asked. */
  cover: Uint8Array | null;
}

/** Reads tags, format and length from as few bytes as can be. Throws what `problemOf` understands. */
export async function readAudio(
  file: ByteSource,
  path: string,
  options: { withCover: boolean },
): Promise<AudioRead> {
  const cached = cachedSource(file);
  const { extension, certain } = sniffFormat(await cached.read(0, 16), path);
  if (!certain && needsMagic(extension)) throw new NotAudio(`this is no ${extension} file`);
  const source = extension === "mp3" ? await withoutId3Padding(cached) : cached;
  const metadata = repairRiffText(await parse(source, extension, options));
  const { format } = metadata;
  if (extension === "mp4" && format.hasVideo === true) throw new NotAudio("this is a video");
  if (!format.codec && !format.sampleRate) {
    throw certain ? new Error("it ends before its sound begins") : new NotAudio("no sound found");
  }
  const durationMs = await readDurationMs(source, extension, metadata);
  const cover = options.withCover ? selectCover(metadata.common.picture) : null;
  return {
    track: mapTags(metadata, { path, sizeBytes: file.size, durationMs }),
    cover: cover?.data ?? null,
  };
}

/** The cover alone, of a file whose tags were read already. */
export async function readCover(file: ByteSource, path: string): Promise<Uint8Array | null> {
  return (await readAudio(file, path, { withCover: true })).cover;
}

function parse(
  source: ByteSource,
  extension: string,
  { withCover, wholeFile = false }: { withCover: boolean; wholeFile?: boolean },
): Promise<IAudioMetadata> {
  const hasTailTags = extension === "mp3" || extension === "aac";
  return parseFromTokenizer(new RangeTokenizer(source, `file.${extension}`, { hasTailTags }), {
    duration: wholeFile,
    skipCovers: !withCover,
    skipPostHeaders: !hasTailTags,
  });
}

async function readDurationMs(
  source: ByteSource,
  extension: string,
  { format }: IAudioMetadata,
): Promise<number> {
  if (extension === "ogg") {
    const stated = await oggDurationMs(source, format.sampleRate ?? null);
    if (stated !== null) return stated;
    // Chained or cut off: only the whole stream tells. Rare, and the read budget holds.
    const whole = await parse(source, extension, { withCover: false, wholeFile: true });
    return (whole.format.duration ?? 0) * 1000;
  }
  if (extension === "aac") return (await frameDurationMs(source)) ?? 0;
  if (format.duration !== undefined && Number.isFinite(format.duration)) {
    return format.duration * 1000;
  }
  return extension === "mp3" ? ((await frameDurationMs(source)) ?? 0) : 0;
}
