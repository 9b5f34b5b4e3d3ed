import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { compose } from "./compose.ts";
import { midiFile } from "./midi-file.ts";
import type { SongPlan } from "./song.ts";

/** Of two makers, by turns: what is found must not hang on one set of samples. */
const SOUNDFONTS = ["FluidR3_GM.sf2", "TimGM6mb.sf2"] as const;
const FOLDER = "/usr/share/sounds/sf2";

/** Debian's packages that rendering needs. */
export const RENDERING_PACKAGES = [
  "fluidsynth",
  "fluid-soundfont-gm",
  "timgm6mb-soundfont",
] as const;

/** Plays a song into a 16-bit stereo WAV file at 44.1 kHz. */
export async function renderSong(plan: SongPlan, file: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "soniquebay-song-"));
  try {
    const midi = path.join(folder, "song.mid");
    await writeFile(midi, midiFile(compose(plan)));
    const soundfont = path.join(FOLDER, SOUNDFONTS[plan.seed % SOUNDFONTS.length] ?? SOUNDFONTS[0]);
    const options = ["-ni", "-q", "-g", "0.5", "-r", "44100", "-T", "wav", "-F", file];
    const run = spawnSync("fluidsynth", [...options, soundfont, midi], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(`fluidsynth: ${run.stderr}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
