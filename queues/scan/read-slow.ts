import { type IAudioMetadata, parseFromTokenizer } from "music-metadata";
import { audioExtent } from "./audio-extent.ts";
import type { ByteSource } from "./byte-source.ts";
import { frameDurationMs, hasFrames } from "./frame-duration.ts";
import { withoutId3Padding } from "./id3-padding.ts";
import { oggDurationMs } from "./ogg-duration.ts";
import { NotAudio } from "./problems.ts";
import { RangeTokenizer } from "./range-tokenizer.ts";
import type { FileTags } from "./tags/file-tags.ts";
import { fromMusicMetadata } from "./tags/from-music-metadata.ts";

/** Any file, by music-metadata. `isCertain`: its first bytes prove what it is. */
export async function readSlow(
  file: ByteSource,
  extension: string,
  options: { withCover: boolean; isCertain: boolean },
): Promise<FileTags> {
  if ((extension === "mp3" || extension === "aac") && !(await hasFrames(file))) {
    throw noSound(options.isCertain);
  }
  const source = extension === "mp3" ? await withoutId3Padding(file) : file;
  const metadata = await parse(source, extension, options);
  const { format } = metadata;
  if ((extension === "mp4" || extension === "wma") && format.hasVideo === true) {
    throw new NotAudio("this is a video");
  }
  if (!format.codec && !format.sampleRate) throw noSound(options.isCertain);
  const durationMs = await readDurationMs(source, extension, metadata);
  if (STATE_THEIR_LENGTH.has(extension)) {
    const extent = durationMs === 0 ? null : await audioExtent(file, extension);
    if (extent === null || extent.start >= file.size) throw noSound(options.isCertain);
  }
  return fromMusicMetadata(metadata, durationMs);
}

const noSound = (isCertain: boolean): Error =>
  isCertain ? new Error("it ends before its sound begins") : new NotAudio("no sound found");

/** Without a length, or a place for their samples, they were cut off before these begin. */
const STATE_THEIR_LENGTH = new Set(["wav", "aif", "aiff", "aifc", "dsf", "dff"]);

/** Formats that may carry tags behind the audio: looking there costs a read. */
const HAVE_TAIL_TAGS = new Set(["mp3", "aac", "ape", "wv"]);

function parse(
  source: ByteSource,
  extension: string,
  { withCover, wholeFile = false }: { withCover: boolean; wholeFile?: boolean },
): Promise<IAudioMetadata> {
  const hasTailTags = HAVE_TAIL_TAGS.has(extension);
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
