import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, vi } from "vitest";
import { damaged, FORMATS } from "../../queues/analyze/decode/testing/damaged.ts";
import { seededRandom } from "./seeded-random.ts";
import { appProcesses } from "./app-processes.ts";
import { startRunner } from "./runner-process.ts";
import { listTracks, newScansSettled } from "./scans.ts";

const FILES_PER_FOLDER = 100;
const WRONG_ENDINGS = ["mp3", "flac", "ogg", "m4a", "wav"] as const;
/** One in so many has an ending that is not its own. */
const WRONG_EVERY = 5;

function makeDamagedFiles(root: string, count: number, seed: number): void {
  for (let index = 0; index < count; index += 1) {
    const number = seed * 100_000 + index;
    const random = seededRandom(number);
    const own = FORMATS[number % FORMATS.length]?.[0] ?? "mp3";
    const ending = random.below(WRONG_EVERY) === 0 ? random.pick(WRONG_ENDINGS) : own;
    const folder = path.join(root, `${Math.floor(index / FILES_PER_FOLDER)}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `${number}.${ending}`), damaged(number));
  }
}

/** Reasons that would be the analyzer's fault. */
const OURS: ReadonlySet<string> = new Set(["process-ended", "too-slow", "analyzer-error"]);

interface AnalysisCounts {
  pending: number;
  analyzed: number;
  failed: number;
  total: number;
  failureCounts: { code: string; count: number }[];
}

/**
 * Damaged files through the whole app: each that the scan made a track of ends with features or with a reason, and no
 * process ends meanwhile.
 */
export async function expectAllAnswered(options: {
  folder: string;
  count: number;
  seed: number;
  limitMs: number;
}): Promise<void> {
  const music = path.join(options.folder, "Music");
  makeDamagedFiles(music, options.count, options.seed);
  const runner = await startRunner({
    dataDirectory: path.join(options.folder, "data"),
    musicDirectories: [music],
  });
  try {
    const processes = appProcesses(runner);
    const api = await runner.signIn();
    await newScansSettled(api, [], 1, options.limitMs);
    const tracks = (await listTracks(api)).length;
    const analysis = await vi.waitUntil(
      async () => {
        const answer = await api.graphql<{ analysis: AnalysisCounts }>(
          "{ analysis { pending analyzed failed total failureCounts { code count } } }",
        );
        return answer.analysis.pending === 0 ? answer.analysis : null;
      },
      { timeout: options.limitMs, interval: 500 },
    );
    const reasons = (analysis?.failureCounts ?? [])
      .map(({ code, count }) => `${code} ${count}`)
      .join(", ");
    process.stdout.write(
      `${options.count} files, ${tracks} tracks: ${analysis?.analyzed} with features; ${reasons}\n`,
    );
    expect(analysis).toMatchObject({ pending: 0, total: tracks });
    expect((analysis?.analyzed ?? 0) + (analysis?.failed ?? 0)).toBe(tracks);
    expect(analysis?.analyzed).toBeGreaterThan(tracks / 10);
    expect(analysis?.failureCounts.filter(({ code }) => OURS.has(code))).toEqual([]);
    expect(appProcesses(runner)).toEqual(processes);
  } finally {
    await runner.end("SIGTERM");
  }
}
