import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import * as v from "valibot";
import { cachedFolder } from "./cached-folder.ts";
import { requirePython } from "./python.ts";

const GENERATOR = path.join(import.meta.dirname, "make-library.py");

/** One line of the manifest: a file and its tags as they were written (make-library.py says how). */
const ManifestTrack = v.object({
  /** Relative to the library. */
  path: v.string(),
  bytes: v.number(),
  title: v.string(),
  track: v.number(),
  tracks: v.number(),
  disc: v.number(),
  discs: v.number(),
  artist: v.string(),
  artistsort: v.string(),
  artists: v.array(v.string()),
  album: v.string(),
  albumartist: v.string(),
  albumartistsort: v.string(),
  year: v.number(),
  compilation: v.boolean(),
  genres: v.array(v.string()),
  mb_recording: v.string(),
  mb_track: v.string(),
  mb_album: v.string(),
  mb_group: v.string(),
  mb_artists: v.array(v.string()),
  mb_albumartist: v.string(),
  kind: v.picklist(["mp3", "flac", "m4a", "ogg"]),
  seed: v.string(),
  cover: v.boolean(),
});
export type ManifestTrack = v.InferOutput<typeof ManifestTrack>;

export interface GeneratedLibrary {
  /** Shared by every run: not to be changed. */
  directory: string;
  manifest: ManifestTrack[];
  /** Length of each track. */
  seconds: number;
}

/** The library of make-library.py with its manifest, made once for each set of arguments. */
export async function makeLibrary(options: {
  tracks: number;
  seed?: number;
  seconds?: number;
}): Promise<GeneratedLibrary> {
  const { tracks, seed = 1, seconds = 5 } = options;
  const script = createHash("sha256")
    .update(await readFile(GENERATOR))
    .digest("hex")
    .slice(0, 8);
  const folder = await cachedFolder(
    `generated-${tracks}-seed${seed}-${seconds}s-${script}`,
    async (directory) => {
      await promisify(execFile)(requirePython(), [
        GENERATOR,
        path.join(directory, "Music"),
        `--tracks=${tracks}`,
        `--seed=${seed}`,
        `--seconds=${seconds}`,
      ]);
    },
  );
  const lines = (await readFile(path.join(folder, "Music.manifest.jsonl"), "utf8")).trim();
  return {
    directory: path.join(folder, "Music"),
    manifest: lines.split("\n").map((line) => v.parse(ManifestTrack, JSON.parse(line))),
    seconds,
  };
}
