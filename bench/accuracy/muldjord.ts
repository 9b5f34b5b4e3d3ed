import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { cachedFolder } from "../../tools/library/cached-folder.ts";
import { dominantTempo } from "./midi-tempo.ts";

/** Recorded metal, the only songs here that people played; their authors' MIDI says how fast. */
export const MULDJORD_PACKAGE = "fretsonfire-songs-muldjord";
const SONGS = "/usr/share/games/fretsonfire/data/songs/muldjord";

export interface RecordedSong {
  readonly name: string;
  readonly bpm: number;
  /** A WAV file, 16-bit stereo at 44.1 kHz, without any tag. */
  readonly file: string;
}

export async function muldjordSongs(): Promise<RecordedSong[]> {
  const entries = await readdir(SONGS, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const folder = await cachedFolder("muldjord-mixed", async (target) => {
    for (const name of names) mix(path.join(SONGS, name), path.join(target, `${name}.wav`));
  });
  return Promise.all(
    names.toSorted().map(async (name) => ({
      name,
      bpm: dominantTempo(await readFile(path.join(SONGS, name, "notes.mid"))),
      file: path.join(folder, `${name}.wav`),
    })),
  );
}

/** The guitar and everything else come as two files. */
function mix(song: string, target: string): void {
  const stems = ["song.ogg", "guitar.ogg"].flatMap((stem) => ["-i", path.join(song, stem)]);
  const together = ["-filter_complex", "amix=inputs=2:normalize=0,volume=0.7"];
  const plain = ["-ar", "44100", "-ac", "2", "-map_metadata", "-1", "-fflags", "+bitexact"];
  const run = spawnSync("ffmpeg", ["-v", "error", ...stems, ...together, ...plain, target], {
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`ffmpeg: ${run.error?.message ?? run.stderr}`);
}
