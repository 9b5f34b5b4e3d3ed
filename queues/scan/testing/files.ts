import { readFileSync } from "node:fs";
import type { TagSettings } from "../../../schema/internal/scan.ts";
import type { ByteSource } from "../byte-source.ts";
import { readAudio } from "../read-audio.ts";

/** What a library begins with. */
export const tagSettings: TagSettings = {
  artistSeparators: ["; ", " / "],
  genreSeparators: [";", " / "],
  protectedNames: [],
};

export const fixture = (name: string) => new Uint8Array(readFileSync(`fixtures/audio/${name}`));

/** A file in memory that tells what was read of it. */
export function sourceOf(bytes: Uint8Array): ByteSource & { reads: [number, number][] } {
  const reads: [number, number][] = [];
  return {
    size: bytes.length,
    reads,
    read: async (offset, length) => {
      reads.push([offset, length]);
      return bytes.slice(offset, offset + length);
    },
  };
}

/** The one track of a file with these bytes. */
export async function trackOf(name: string, bytes: Uint8Array = fixture(name)) {
  const { tracks } = await readAudio(sourceOf(bytes), `folder/${name}`, {
    withCover: false,
    tagSettings,
  });
  return tracks[0];
}
