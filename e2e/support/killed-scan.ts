import { setTimeout as pause } from "node:timers/promises";
import { expect, vi } from "vitest";
import type { GeneratedLibrary } from "../../tools/library/make-library.ts";
import type { ApiClient } from "./api-client.ts";
import { appProcesses } from "./app-processes.ts";
import { compareWithManifest, wholeManifest } from "./manifest.ts";
import { type RunnerProcess, startRunner } from "./runner-process.ts";
import { listScanRuns, newScansSettled, type ScanRun } from "./scans.ts";
import { type SeededRandom, seededRandom } from "./seeded-random.ts";

export const ROLES = ["runner", "web", "light", "heavy"] as const;
type Role = (typeof ROLES)[number];

/** A moment is a number of read files and up to this long after it. */
const MOST_JITTER_MS = 120;
const POLL_MS = 25;
/**
 * From one kill to the next. A message whose process died is delivered again after 5 s, and after twice that each time
 * it happens again; a run that nobody works on is taken up by the minute.
 */
const STEP_LIMIT_MS = 240_000;
const END_LIMIT_MS = 600_000;

export interface Moment {
  /** How many files are read by then. */
  files: number;
  kills: Role[];
}

/** A fast machine reads the last thousand files while a killed process comes back; so many moments must come before. */
const LEAST_SHARE_OF_MOMENTS = 0.75;

/** `count` moments in the first seven tenths of a scan. */
export function drawMoments(
  seed: number,
  count: number,
  tracks: number,
  killsOf: (random: SeededRandom, index: number) => Role[],
): Moment[] {
  const random = seededRandom(seed);
  const files = Array.from({ length: count }, () => random.below(Math.floor(tracks * 0.7)));
  return files
    .toSorted((a, b) => a - b)
    .map((each, index) => ({ files: each, kills: killsOf(random, index) }));
}

/**
 * Scans the library in a fresh data folder with kill -9 at each moment, starts the runner again when it was the one,
 * and expects that the scan ends by itself with exactly what the manifest says.
 */
export async function expectScanSurvives(options: {
  dataDirectory: string;
  library: GeneratedLibrary;
  moments: readonly Moment[];
  seed: number;
}): Promise<void> {
  const { library, moments } = options;
  const random = seededRandom(options.seed);
  const start = () =>
    startRunner({
      dataDirectory: options.dataDirectory,
      musicDirectories: [library.directory],
    });
  let runner = await start();
  try {
    let api = await runner.signIn();
    const after: number[] = [];
    for (const moment of moments) {
      const run = await untilRead(api, moment.files);
      if (run.finishedAt !== null) break;
      after.push(run.filesRead);
      for (const role of moment.kills) {
        await pause(random.below(MOST_JITTER_MS));
        if (role === "runner") {
          await runner.end("SIGKILL");
          runner = await start();
          api = await runner.signIn();
        } else {
          await killWorkerd(runner, role);
        }
      }
    }
    const { length: seen } = after;
    process.stdout.write(`${killsIn(moments.slice(0, seen))}, after ${after.join(", ")} files\n`);
    expect(seen, "moments before the scan was over").toBeGreaterThanOrEqual(
      moments.length * LEAST_SHARE_OF_MOMENTS,
    );
    const tracks = library.manifest.length;
    const runs = await newScansSettled(api, [], 1, END_LIMIT_MS);
    expect(runs.at(-1)).toMatchObject({ state: "DONE", filesFound: tracks, problemCount: 0 });
    const comparison = await compareWithManifest(api, library.manifest, library.seconds);
    process.stdout.write(
      `${comparison.equal} of ${tracks} files are exactly as the manifest says\n`,
    );
    expect(comparison).toEqual(wholeManifest(tracks));
  } finally {
    await runner.end("SIGTERM");
  }
}

const killsIn = (moments: readonly Moment[]): string =>
  ROLES.map((role) => {
    const times = moments.flatMap(({ kills }) => kills).filter((kill) => kill === role).length;
    return `${role} killed ${times} times`;
  }).join(", ");

/** SIGKILL to every process of a role; resolves when each has been replaced. */
async function killWorkerd(runner: RunnerProcess, role: Role): Promise<void> {
  const victims = [...appProcesses(runner)].filter(([name]) => name.split("-")[0] === role);
  for (const [, pid] of victims) process.kill(pid, "SIGKILL");
  await vi.waitUntil(
    () => {
      const now = appProcesses(runner);
      return victims.every(([name, pid]) => (now.get(name) ?? pid) !== pid);
    },
    { timeout: STEP_LIMIT_MS, interval: POLL_MS },
  );
}

/** The first scan as soon as so many files are read, or it is over. The web process may be away in between. */
async function untilRead(api: ApiClient, files: number): Promise<ScanRun> {
  const run = await vi.waitUntil(
    async () => {
      const runs = await listScanRuns(api).catch(() => []);
      const first = runs.at(-1);
      return first && (first.filesRead >= files || first.finishedAt !== null) ? first : null;
    },
    { timeout: STEP_LIMIT_MS, interval: POLL_MS },
  );
  if (!run) throw new Error("there is no scan");
  return run;
}
