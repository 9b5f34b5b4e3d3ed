import { spawn } from "node:child_process";
import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { createKernel } from "../../queues/analyze/dsp/kernel.ts";
import type { KernelSummary } from "../../queues/analyze/dsp/kernel-summary.ts";
import { vectorBlocks } from "../../queues/analyze/embedding/vector-blocks.ts";

/**
 * Writes queues/analyze/embedding/standardization.gen.ts: mean and deviation of each of the audio vector's numbers over
 * music that anybody can have. Usage, after a build:
 *   apt-get install ffmpeg wesnoth-1.16-music singularity-music nexuiz-music
 *   node tools/generate/audio-standardization.ts /usr/share/games/wesnoth /usr/share/games/singularity NEXUIZ
 * where NEXUIZ is a folder with the music unzipped from nexuiz-music's .pk3 file.
 * A change of the constants changes all vectors: raise AUDIO_EMBEDDING_VERSION with it.
 */

const project = path.resolve(import.meta.dirname, "../..");
const RATE_HZ = 44_100;
/** Effects and stingers are no music. */
const SHORTEST_SECONDS = 30;

const module = new WebAssembly.Module(await readFile(path.join(project, "dist/kernel/dsp.wasm")));
const kernel = createKernel(module);

const rows: number[][] = [];
for (const folder of process.argv.slice(2)) {
  const names = (await readdir(folder, { recursive: true })).sort();
  for (const name of names.filter((name) => /\.(ogg|mp3|flac|opus)$/.test(name))) {
    const summary = await listenTo(path.join(folder, name));
    if (summary.durationMs < SHORTEST_SECONDS * 1000) continue;
    rows.push(vectorBlocks(summary).flatMap((block) => block.values));
    process.stderr.write(`${rows.length} ${name}\n`);
  }
}
if (rows.length < 50) throw new Error(`${rows.length} tracks are too few`);

const dimensions = rows[0]?.length ?? 0;
const column = (i: number) => rows.map((row) => row[i] ?? 0);
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]) =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
const table = (of: (values: readonly number[]) => number) =>
  Array.from({ length: dimensions }, (_, i) => Number(of(column(i)).toPrecision(6))).join(", ");

await writeFile(
  path.join(project, "queues/analyze/embedding/standardization.gen.ts"),
  `// Made by tools/generate/audio-standardization.ts from ${rows.length} tracks.
export const MEANS: readonly number[] = [${table(mean)}];
export const DEVIATIONS: readonly number[] = [${table(deviation)}];
`,
);

async function listenTo(file: string): Promise<KernelSummary> {
  const options = ["-v", "error", "-i", file, "-ac", "2", "-ar", String(RATE_HZ)];
  const ffmpeg = spawn("ffmpeg", [...options, "-f", "f32le", "-"]);
  kernel.begin({ sampleRateHz: RATE_HZ, channelCount: 2 });
  let rest = Buffer.alloc(0);
  for await (const chunk of ffmpeg.stdout) {
    const bytes = Buffer.concat([rest, chunk as Buffer]);
    const frames = Math.floor(bytes.length / 8);
    // Whole stereo samples, copied to where 32-bit floats may lie.
    const samples = new Float32Array(new Uint8Array(bytes.subarray(0, 8 * frames)).buffer);
    const channels = [0, 1].map((channel) => samples.filter((_, i) => i % 2 === channel));
    kernel.push(channels);
    rest = bytes.subarray(8 * frames);
  }
  return kernel.finish();
}
