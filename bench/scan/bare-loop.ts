import { readdir } from "node:fs/promises";
import path from "node:path";
import { parseFile } from "music-metadata";

/**
 * `bare-loop.ts DIRECTORY LANES`: reads the tags of every file below the folder, covers too, with music-metadata as it
 * comes and nothing else, so many at a time; in a process of its own. Prints a BareLoop as JSON.
 */
export interface BareLoop {
  files: number;
  /** Its walk included. */
  seconds: number;
  peakMb: number;
}

const [directory = "", lanes = "1"] = process.argv.slice(2);
const began = performance.now();
const entries = await readdir(directory, { recursive: true, withFileTypes: true });
const files = entries
  .filter((entry) => entry.isFile())
  .map((entry) => path.join(entry.parentPath, entry.name));
const rest = files.values();
const lane = async () => {
  for (const file of rest) await parseFile(file);
};
await Promise.all(Array.from({ length: Number(lanes) }, lane));
const result: BareLoop = {
  files: files.length,
  seconds: (performance.now() - began) / 1000,
  peakMb: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
