import type { CachedSource } from "../byte-source.ts";
import type { FileTags } from "../tags/file-tags.ts";
import { readAsf } from "./asf.ts";
import { readFlac } from "./flac.ts";
import { readMonkeysAudio } from "./monkeys-audio.ts";
import { readMp3 } from "./mp3.ts";
import { readMp4 } from "./mp4.ts";
import { readOgg } from "./ogg.ts";
import { readWavPack } from "./wavpack.ts";

type FastReader = (
  source: CachedSource,
  options: { withCover: boolean },
) => Promise<FileTags | null>;

const READERS: Readonly<Record<string, FastReader>> = {
  mp3: readMp3,
  flac: readFlac,
  ogg: readOgg,
  m4a: readMp4,
  mp4: readMp4,
  wv: readWavPack,
  ape: readMonkeysAudio,
  wma: readAsf,
};

/**
 * The formats that libraries are made of, by readers of our own: several times as fast as music-metadata, and no byte
 * more than needed. They know the usual file only; null means that music-metadata shall read this one.
 */
export async function readFast(
  source: CachedSource,
  extension: string,
  options: { withCover: boolean },
): Promise<FileTags | null> {
  return (await READERS[extension]?.(source, options)) ?? null;
}
