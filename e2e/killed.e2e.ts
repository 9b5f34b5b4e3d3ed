import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type RunnerProcess, startRunner } from "./support/runner-process.ts";
import { listScanRuns, listTracks, scansSettled } from "./support/scans.ts";
import { makeWavLibrary, type WavTrack } from "./support/wav-library.ts";

/** kill -9 of any part during a scan: what was queued is still done, once, and the library is what the folder holds. */

const ALBUMS = 60;

let folder: string;
let music: string;
let manifest: WavTrack[];
let runner: RunnerProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "soniquebay-killed-"));
  music = path.join(folder, "Music");
  manifest = await makeWavLibrary(music, ALBUMS);
});

afterEach(async () => {
  await runner?.end("SIGTERM");
  runner = undefined;
  await rm(folder, { recursive: true, force: true });
});

const start = async () => {
  runner = await startRunner({
    dataDirectory: path.join(folder, "data"),
    musicDirectories: [music],
  });
  return runner;
};

async function expectWholeLibrary(running: RunnerProcess) {
  await vi.waitUntil(() => fetch(`${running.url}/api/health`).catch(() => null), {
    timeout: 30_000,
  });
  const api = await running.signIn();
  const last = await scansSettled(api, 120_000);
  expect(last).toMatchObject({ state: "DONE", problemCount: 0 });
  const tracks = await listTracks(api);
  expect(tracks.map((track) => track.path).toSorted()).toEqual(
    manifest.map((track) => track.path).toSorted(),
  );
}

/** Resolves in the middle of reading: some files are read, some are not. */
async function inTheMiddle(running: RunnerProcess) {
  const api = await running.signIn();
  await vi.waitUntil(
    async () => {
      const [run] = await listScanRuns(api);
      return run?.state === "DONE" || (run?.filesRead ?? 0) > 0;
    },
    { timeout: 60_000, interval: 20 },
  );
}

it("goes on when each workerd process in turn is killed", async () => {
  const running = await start();
  await inTheMiddle(running);
  for (const pid of running.workerdPids()) {
    process.kill(pid, "SIGKILL");
    await vi.waitUntil(() => !running.workerdPids().includes(pid), { timeout: 10_000 });
  }
  await expectWholeLibrary(running);
});

it("goes on at the next start when the runner itself is killed", async () => {
  const first = await start();
  await inTheMiddle(first);
  const orphans = first.workerdPids();
  await first.end("SIGKILL");
  const second = await start();
  expect(second.workerdPids().filter((pid) => orphans.includes(pid))).toEqual([]);
  await expectWholeLibrary(second);
});

it.each(["SIGINT", "SIGTERM"] as const)(
  "stops cleanly on %s and leaves no process",
  async (signal) => {
    const running = await start();
    const pids = running.workerdPids();
    expect(pids.length).toBeGreaterThanOrEqual(3);
    expect(await running.end(signal)).toBe(0);
    const alive = pids.filter((pid) => isAlive(pid));
    expect(alive).toEqual([]);
  },
);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
