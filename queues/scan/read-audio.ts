import type { ScannedTrack, TagSettings } from "../../schema/internal/scan.ts";
import { type ByteSource, cachedSource, HEAD_BYTES } from "./byte-source.ts";
import { contentHash } from "./content-hash.ts";
import { cueTracks, type FoundSheet } from "./cue/cue-tracks.ts";
import { parseCue } from "./cue/parse-cue.ts";
import { readFast } from "./fast/read-fast.ts";
import { NotAudio } from "./problems.ts";
import { readSlow } from "./read-slow.ts";
import { needsMagic, sniffFormat } from "./sniff.ts";
import type { FileTags } from "./tags/file-tags.ts";
import { mapTags } from "./tags/map-tags.ts";

export interface AudioRead {
  /** One, or those that a CUE sheet cuts from the file. */
  tracks: [ScannedTrack, ...ScannedTrack[]];
  contentHash: string | null;
  /** See `FileTags`. */
  coverBytes: number | null;
  /** The embedded front cover's bytes; null without one, or when nobody asked. */
  cover: Uint8Array | null;
}

export interface ReadOptions {
  withCover: boolean;
  tagSettings: TagSettings;
  /** CUE sheets that lie in the same folder: one of them may be about this file. */
  sheets?: readonly FoundSheet[];
}

/** Reads tags, format and length from as few bytes as can be. Throws what `problemOf` understands. */
export async function readAudio(
  file: ByteSource,
  path: string,
  { withCover, tagSettings, sheets = [] }: ReadOptions,
): Promise<AudioRead> {
  const { source, extension, certain } = await openAudio(file, path);
  const tags =
    (await readFast(source, extension, { withCover })) ??
    (await readSlow(source, extension, { withCover, isCertain: certain }));
  const { track, cueSheet } = mapTags(tags, { path, sizeBytes: file.size }, tagSettings);
  return {
    tracks: cut(track, path, [...sheets, ...embedded(cueSheet)], tagSettings),
    contentHash: await contentHash(source, extension),
    coverBytes: tags.coverBytes,
    cover: withCover ? await tags.readCover() : null,
  };
}

/** The cover alone, of a file whose tags were read already. */
export async function readCover(file: ByteSource, path: string): Promise<Uint8Array | null> {
  const { source, extension, certain } = await openAudio(file, path);
  const tags: FileTags =
    (await readFast(source, extension, { withCover: true })) ??
    (await readSlow(source, extension, { withCover: true, isCertain: certain }));
  return tags.readCover();
}

/** Tags and checksum of a FLAC stand at its very beginning; of Ogg the end is wanted too, so a short file comes whole. */
const HEAD_BYTES_OF: Readonly<Record<string, number>> = {
  flac: HEAD_BYTES / 2,
  ogg: HEAD_BYTES * 2,
  oga: HEAD_BYTES * 2,
  opus: HEAD_BYTES * 2,
  m4a: HEAD_BYTES * 2,
};

/** How much of a file's beginning is read in one go. */
export function headBytesOf(path: string, sizeBytes: number): number {
  const named = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  const most = HEAD_BYTES_OF[named] ?? HEAD_BYTES;
  // A long file's end is far away, whatever the head: then the smaller one does.
  return Math.min(sizeBytes, sizeBytes > most ? Math.min(most, HEAD_BYTES) : most);
}

async function openAudio(file: ByteSource, path: string) {
  const source = cachedSource(file, { headBytes: headBytesOf(path, file.size) });
  const sniffed = sniffFormat((await source.head()).subarray(0, 16), path);
  if (!sniffed.certain && needsMagic(sniffed.extension)) {
    throw new NotAudio(`this is no ${sniffed.extension} file`);
  }
  return { source, ...sniffed };
}

function embedded(cueSheet: string | null): FoundSheet[] {
  const sheet = cueSheet === null ? null : parseCue(cueSheet);
  return sheet === null ? [] : [{ sheet, path: null }];
}

/** By the first sheet that is about this file; without one the file is one track. */
function cut(
  whole: ScannedTrack,
  path: string,
  sheets: readonly FoundSheet[],
  settings: TagSettings,
): [ScannedTrack, ...ScannedTrack[]] {
  for (const sheet of sheets) {
    const [first, ...others] = cueTracks(whole, path, sheet, settings) ?? [];
    if (first !== undefined) return [first, ...others];
  }
  return [whole];
}
