import { chmodSync, cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { ApiClient } from "./support/api-client.ts";
import { appProcesses } from "./support/app-processes.ts";
import { type Expected, makeBadFiles, makeGoodFiles } from "./support/hostile-library.ts";
import { forgetPeak, peakMb } from "./support/peak-memory.ts";
import { listProblems } from "./support/problems.ts";
import { type RunnerProcess, startRunner } from "./support/runner-process.ts";
import { listTracks, newScansSettled, scanNow, type ScanRun } from "./support/scans.ts";
import { withoutOverride } from "./support/without-override.ts";

/**
 * Everything bad that a music folder can hold, at once: the scan ends, says what it left out and why, loses nothing else,
 * and needs no more memory than for the good files alone. The tests go on with each other's library.
 */

const SCAN_LIMIT_MS = 180_000;
/** What bad files may cost above the good ones alone: less than two of the largest pictures that are kept. */
const MOST_MORE_MB = 64;
const seed = Number(process.env["SONIQUEBAY_SEED"] ?? 1);

let folder: string;
let root: string;
let good: string[];
let bad: Expected;
let runner: RunnerProcess | undefined;
let api: ApiClient;
let peaksOfGood: Record<string, number>;
let peaksOfAll: Record<string, number>;
let run: ScanRun;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "soniquebay-hostile-"));
  root = path.join(folder, "Music");
  good = makeGoodFiles(root);
  const outside = path.join(folder, "outside/secret.mp3");
  mkdirSync(path.dirname(outside));
  cpSync(path.join(root, "good/untagged.mp3"), outside);
});

afterAll(async () => {
  await runner?.end("SIGTERM");
  chmodSync(path.join(root, "bad/locked"), 0o700);
  await rm(folder, { recursive: true, force: true });
});

afterEach(() => chmodSync(root, 0o755));

/** A first scan in a fresh data folder, and the highest resident size of each process in the course of it. */
async function firstScan(dataDirectory: string): Promise<Record<string, number>> {
  runner = await startRunner({
    dataDirectory: path.join(folder, dataDirectory),
    musicDirectories: [root],
    through: withoutOverride(),
  });
  const processes = appProcesses(runner);
  for (const pid of processes.values()) forgetPeak(pid);
  api = await runner.signIn();
  const [newest] = await newScansSettled(api, [], 1, SCAN_LIMIT_MS);
  if (!newest) throw new Error("there was no scan");
  run = newest;
  expect(appProcesses(runner)).toEqual(processes);
  return Object.fromEntries([...processes].map(([name, pid]) => [name, peakMb(pid)]));
}

/** Files that tracks play from; a CUE sheet among its tags makes several of one. */
async function trackedFiles(): Promise<string[]> {
  return [...new Set((await listTracks(api)).map((track) => track.path))];
}

it("takes unusual names and places as they are", async () => {
  peaksOfGood = await firstScan("data-good");
  expect(run).toMatchObject({ state: "DONE", problemCount: 0, filesFound: good.length });
  expect((await trackedFiles()).toSorted()).toEqual(good.toSorted());
  await runner?.end("SIGTERM");
}, 240_000);

it("lists each bad file with its reason, and every good one", async () => {
  bad = makeBadFiles(root, path.join(folder, "outside/secret.mp3"), seed);
  peaksOfAll = await firstScan("data");
  expect(run.state).toBe("DONE");
  const problems = await listProblems(api, run.id);
  const tracks = await trackedFiles();
  const codes = Map.groupBy(problems, (problem) => problem.path);
  const outcomes = Object.keys(bad).map((file) => {
    const told = codes.get(file)?.map((problem) => problem.code) ?? [];
    return [file, [...told, ...tracks.filter((track) => track === file).map(() => "track")]];
  });
  const wrong = outcomes.filter(
    ([file, is]) => is?.length !== 1 || !bad[file as string]?.includes(is[0] as string),
  );
  process.stdout.write(
    `${Object.keys(bad).length} bad files: ${outcomes.map(([file, is]) => `${file as string} → ${(is as string[]).join(" and ")}`).join(", ")}\n`,
  );
  expect(wrong).toEqual([]);
  expect(problems.filter((problem) => problem.detail === "")).toEqual([]);
  expect(problems.map((problem) => problem.path).filter((file) => !(file in bad))).toEqual([]);
  expect(run.problemCount).toBe(problems.length);
  expect(tracks.filter((file) => !(file in bad)).toSorted()).toEqual(good.toSorted());
}, 240_000);

it("needs no more memory for it", () => {
  const written = (peaks: Record<string, number>) =>
    Object.entries(peaks)
      .map(([name, mb]) => `${name} ${mb.toFixed(0)}`)
      .join(", ");
  process.stdout.write(
    `peaks in MB: good files ${written(peaksOfGood)}; bad ones too ${written(peaksOfAll)}\n`,
  );
  for (const [name, mb] of Object.entries(peaksOfAll)) {
    expect(mb, `MB of ${name}`).toBeLessThan((peaksOfGood[name] ?? 0) + MOST_MORE_MB);
  }
});

it("reads none of it again when nothing changed", async () => {
  const before = (await listTracks(api)).map((track) => track.id);
  const problems = await listProblems(api, run.id);
  const again = await scanNow(api, "INCREMENTAL");
  expect(again).toMatchObject({ state: "DONE", filesToRead: 0, tracksAdded: 0, tracksMissing: 0 });
  expect(await listProblems(api, again.id)).toEqual(problems);
  expect((await listTracks(api)).map((track) => track.id)).toEqual(before);
});

it.each([
  ["that isn't mounted", "library-unreadable", () => undefined],
  ["that is empty", "library-empty", () => mkdirSync(root)],
  [
    "that may not be read",
    "library-unreadable",
    () => {
      mkdirSync(root);
      chmodSync(root, 0o000);
    },
  ],
])(
  "changes nothing for a folder %s, and says so",
  async (_name, code, putThere) => {
    const before = (await listTracks(api)).map((track) => track.id);
    const aside = path.join(folder, "aside");
    renameSync(root, aside);
    try {
      putThere();
      const failed = await scanNow(api, "INCREMENTAL");
      expect(failed).toMatchObject({ state: "FAILED", errorCode: code, tracksMissing: 0 });
      expect(failed.errorDetail).toMatch(/\w+ \w+/u);
      expect((await listTracks(api)).map((track) => track.id)).toEqual(before);
      const statistics = await api.graphql<{ libraryStatistics: { missingCount: number } }>(
        "{ libraryStatistics { missingCount } }",
      );
      expect(statistics.libraryStatistics.missingCount).toBe(0);
    } finally {
      rmSync(root, { recursive: true, force: true });
      renameSync(aside, root);
    }
    const back = await scanNow(api, "INCREMENTAL");
    expect(back).toMatchObject({ state: "DONE", tracksAdded: 0, tracksMissing: 0 });
    expect((await listTracks(api)).map((track) => track.id)).toEqual(before);
  },
  120_000,
);
