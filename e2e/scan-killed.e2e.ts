import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type GeneratedLibrary, makeLibrary } from "../tools/library/make-library.ts";
import type { ApiClient } from "./support/api-client.ts";
import { appProcesses } from "./support/app-processes.ts";
import { libraryToolsMissing } from "./support/library-tools.ts";
import { compareWithManifest, wholeManifest } from "./support/manifest.ts";
import { type RunnerProcess, startRunner } from "./support/runner-process.ts";
import { listScanRuns, newScansSettled, type ScanRun } from "./support/scans.ts";
import { seededRandom } from "./support/seeded-random.ts";

/** kill -9 of each process, twenty times each, all during one scan: it ends by itself, and the library is the manifest. */

const TRACKS = 5000;
const MOMENTS = 20;
const ROLES = ["runner", "web", "light", "heavy"] as const;
/** The moments lie in the first nine tenths: the scan must still be under way for each of them. */
const LAST_MOMENT = Math.floor(TRACKS * 0.9);
/** A moment is a number of read files and up to this long after it. */
const MOST_JITTER_MS = 120;
const POLL_MS = 10;
/** From one kill to the next: a runner's start, a process's back-off, a message that is delivered again. */
const STEP_LIMIT_MS = 90_000;
const seed = Number(process.env["SONIQUEBAY_SEED"] ?? 1);
const skipped = libraryToolsMissing();

let folder: string;
let library: GeneratedLibrary;
let runner: RunnerProcess | undefined;
let api: ApiClient;

beforeEach(async () => {
  library = await makeLibrary({ tracks: TRACKS, seconds: 1 });
  folder = await mkdtemp(path.join(tmpdir(), "soniquebay-killed-"));
}, 180_000);

afterEach(async () => {
  await runner?.end("SIGTERM");
  runner = undefined;
  await rm(folder, { recursive: true, force: true });
});

const start = async (): Promise<RunnerProcess> => {
  runner = await startRunner({
    dataDirectory: path.join(folder, "data"),
    musicDirectories: [library.directory],
  });
  api = await runner.signIn();
  return runner;
};

describe.skipIf(skipped)(`a scan of ${TRACKS} files (SONIQUEBAY_SEED=${seed})`, () => {
  it("ends by itself, exactly, however often each process is killed", async () => {
    const random = seededRandom(seed);
    const moments = Array.from({ length: MOMENTS }, () => random.below(LAST_MOMENT)).toSorted(
      (a, b) => a - b,
    );
    let running = await start();
    const kills = { runner: 0, web: 0, light: 0, heavy: 0 };
    const after: number[] = [];
    for (const moment of moments) {
      const run = await untilRead(moment);
      expect(run.state, `the scan was over before moment ${moment}`).toMatch(/QUEUED|RUNNING/u);
      after.push(run.filesRead);
      for (const role of random.shuffled(ROLES)) {
        await pause(random.below(MOST_JITTER_MS));
        running = await kill(running, role);
        kills[role] += 1;
      }
    }
    process.stdout.write(`killed ${JSON.stringify(kills)} after ${after.join(", ")} files\n`);
    const runs = await newScansSettled(api, [], 1, 300_000);
    expect(runs.at(-1)).toMatchObject({ state: "DONE", filesFound: TRACKS, problemCount: 0 });
    const comparison = await compareWithManifest(api, library.manifest, library.seconds);
    process.stdout.write(
      `${comparison.equal} of ${TRACKS} files are exactly as the manifest says\n`,
    );
    expect(comparison).toEqual(wholeManifest(TRACKS));
  }, 900_000);
});

/** SIGKILL; answers the runner once everything is up again. */
async function kill(running: RunnerProcess, role: (typeof ROLES)[number]): Promise<RunnerProcess> {
  if (role === "runner") {
    await running.end("SIGKILL");
    return start();
  }
  const victims = [...appProcesses(running)].filter(([name]) => name.split("-")[0] === role);
  for (const [, pid] of victims) process.kill(pid, "SIGKILL");
  await vi.waitUntil(
    () => {
      const now = appProcesses(running);
      return victims.every(([name, pid]) => (now.get(name) ?? pid) !== pid);
    },
    { timeout: STEP_LIMIT_MS, interval: POLL_MS },
  );
  return running;
}

/** The first scan as soon as so many files are read, or it is over. The web process may be away in between. */
async function untilRead(files: number): Promise<ScanRun> {
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
