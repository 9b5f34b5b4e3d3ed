import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { cachedFolder } from "../../tools/library/cached-folder.ts";
import { planSongs } from "../../tools/music/plan-songs.ts";
import { renderSong } from "../../tools/music/render.ts";
import type { SongPlan } from "../../tools/music/song.ts";

export interface RenderedSong {
  readonly plan: SongPlan;
  /** A WAV file, 16-bit stereo at 44.1 kHz. */
  readonly file: string;
}

/** A seed's songs, rendered once for each state of their generator. */
export async function renderedSongs(seed: number): Promise<RenderedSong[]> {
  const plans = planSongs(seed);
  const folder = await cachedFolder(
    `songs-${seed}-${await generatorFingerprint()}`,
    async (target) => {
      for (const plan of plans) await renderSong(plan, fileOf(target, plan));
    },
  );
  return plans.map((plan) => ({ plan, file: fileOf(folder, plan) }));
}

const fileOf = (folder: string, plan: SongPlan) => path.join(folder, `${plan.name}.wav`);

const GENERATOR = path.resolve(import.meta.dirname, "../../tools/music");

/** Of all that writes and renders songs. */
async function generatorFingerprint(): Promise<string> {
  const hash = createHash("sha256");
  const entries = await readdir(GENERATOR, { recursive: true });
  for (const entry of entries.filter((name) => name.endsWith(".ts")).toSorted()) {
    hash.update(entry).update(await readFile(path.join(GENERATOR, entry)));
  }
  return hash.digest("hex").slice(0, 8);
}
