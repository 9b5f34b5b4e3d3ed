import { spawnSync } from "node:child_process";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { cachedFolder } from "../../tools/library/cached-folder.ts";
import { muldjordSongs } from "../accuracy/muldjord.ts";
import { renderedSongs } from "../accuracy/rendered-songs.ts";

/** A piece of music of which the style is known. */
export interface Piece {
  readonly name: string;
  readonly file: string;
  readonly style: string;
  /** Nobody's neighbors are looked for among the pieces of the same artist. */
  readonly artist: string;
}

export const MUSIC_PACKAGES = ["wesnoth-1.16-music", "singularity-music", "nexuiz-music"] as const;

/** One producer under three names, in the tags of Nexuiz's music. */
const SAME_ARTIST: Readonly<Record<string, string>> = {
  elysis: "Gerd (elysis) Raudenbusch",
  "www.elysis.de": "Gerd (elysis) Raudenbusch",
};

/** Stingers and silences are no music. */
const SHORTEST_SECONDS = 30;
const WESNOTH = "/usr/share/games/wesnoth/1.16/data/core/music";
const SINGULARITY = "/usr/share/games/singularity/music";
const NEXUIZ = "/usr/share/games/nexuiz/data/music.pk3";

/**
 * The songs that the project renders, each style by as many artists as there are seeds and sets of samples; and recorded
 * music, each package a style. Its artists are in its tags: Wesnoth's orchestral pieces are by eleven composers on one
 * soundtrack, Nexuiz's by several producers. Those of one artist alone (metal, space ambient) have no neighbor to find:
 * they are there to be mistaken for something.
 */
export async function listPieces(seeds: readonly number[]): Promise<Piece[]> {
  const rendered: Piece[] = [];
  for (const seed of seeds) {
    for (const { plan, file } of await renderedSongs(seed)) {
      // renderSong takes another set of samples for every second song.
      const artist = `rendered ${seed}${plan.seed % 2 === 0 ? "F" : "T"}`;
      rendered.push({ name: `${seed}/${plan.name}`, file, style: plan.style, artist });
    }
  }
  const metal = (await muldjordSongs()).map(({ name, file }) => ({
    name,
    file,
    style: "metal",
    artist: "Muldjord",
  }));
  return [
    ...rendered,
    ...metal,
    ...(await recorded(WESNOTH, "orchestral")),
    ...(await recorded(SINGULARITY, "space ambient")),
    ...(await recorded(await unpackedNexuiz(), "industrial")),
  ];
}

async function recorded(folder: string, style: string): Promise<Piece[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => name.endsWith(".ogg"))
    .toSorted()
    .flatMap((name) => {
      const file = path.join(folder, name);
      const { seconds, artist } = probe(file);
      const known = artist === null ? style : (SAME_ARTIST[artist] ?? artist);
      return seconds < SHORTEST_SECONDS ? [] : [{ name, file, style, artist: known }];
    });
}

function probe(file: string): { seconds: number; artist: string | null } {
  const wanted = "format=duration:format_tags=artist:stream_tags=artist";
  const words = ["-v", "error", "-show_entries", wanted, "-of", "json", file];
  const { stdout } = spawnSync("ffprobe", words, { encoding: "utf8" });
  const seconds = Number(/"duration": "([\d.]+)"/u.exec(stdout)?.[1] ?? 0);
  return { seconds, artist: /"artist": "(.+)"/iu.exec(stdout)?.[1] ?? null };
}

const unpackedNexuiz = () =>
  cachedFolder("nexuiz-music", async (target) => {
    const run = spawnSync("unzip", ["-q", "-j", NEXUIZ, "*.ogg", "-d", target], {
      encoding: "utf8",
    });
    if (run.status !== 0) throw new Error(`unzip: ${run.error?.message ?? run.stderr}`);
  });
