import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type AppUnderTest, startAppUnderTest } from "../local-runner/testing/app-under-test.ts";
import { PROJECT_DIRECTORY, projectPaths } from "../local-runner/paths.ts";
import { bundleConsumer } from "../tools/build/workers.ts";
import { heavyPid } from "./support/heavy-process.ts";
import { makeWav } from "./support/wav-library.ts";

/** From the scan to the last track, through real queues and processes, with an analyzer that only pretends. */

const WAIT = { timeout: 60_000, interval: 100 };

interface Analysis {
  state: string;
  total: number;
  analyzed: number;
  failed: number;
  pending: number;
  current: { title: string }[];
  failures: { nodes: { code: string; detail: string; track: { title: string } }[] };
}

let folder: string;
let music: string;
let under: AppUnderTest;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "soniquebay-analysis-"));
  music = path.join(folder, "Music");
  await mkdir(music);
  const consumer = path.join(folder, "queues");
  await bundleConsumer(
    path.join(PROJECT_DIRECTORY, "queues/analyze/testing/pretending-worker.ts"),
    consumer,
  );
  for (const title of ["deadly", "broken", "stumble", "good", "better", "slow"])
    await addTrack(title);
  under = await startAppUnderTest({
    musicDirectories: [music],
    project: { ...projectPaths(), queuesBundle: consumer },
  });
});
afterAll(async () => {
  await under.stop();
  await rm(folder, { recursive: true, force: true });
});

async function addTrack(title: string): Promise<void> {
  const tags = { title, artist: "Anna", album: "First", genre: "Rock", trackNumber: 1 };
  await writeFile(path.join(music, `${title}.wav`), makeWav(tags, 200, 200 + title.length * 50));
}

async function analysis(): Promise<Analysis> {
  const data = await under.graphql<{ analysis: Analysis }>(
    `{ analysis { state total analyzed failed pending current { title }
      failures(first: 10) { nodes { code detail track { title } } } } }`,
  );
  return data.analysis;
}

const settled = () =>
  vi.waitUntil(async () => {
    const now = await analysis();
    return now.total > 0 && now.state === "IDLE" && now;
  }, WAIT);

describe("listening to a library", () => {
  it("ends every track with what was heard or with a reason, whatever it does to its process", async () => {
    const { failures, current, ...counts } = await settled();
    expect(current).toEqual([]);
    expect(counts).toEqual({ state: "IDLE", total: 6, analyzed: 3, failed: 3, pending: 0 });
    const reasons = failures.nodes.map(({ code, track }) => `${track.title}: ${code}`);
    expect(reasons.toSorted()).toEqual([
      "broken: undecodable",
      "deadly: process-ended",
      "stumble: analyzer-error",
    ]);
  }, 120_000);

  it("goes on by itself with what a scan brings, and after its process was killed in the middle", async () => {
    await addTrack("slow one");
    await addTrack("slow two");
    await under.graphql("mutation { startScan(input: {}) { error { code } } }");
    await vi.waitUntil(async () => (await analysis()).current.length > 0, WAIT);
    process.kill(heavyPid(under.app), "SIGKILL");
    await vi.waitUntil(async () => (await analysis()).analyzed === 5, WAIT);
    expect(await settled()).toMatchObject({ analyzed: 5, failed: 3 });
  }, 120_000);

  it("tries again what failed when somebody asks, and fails again for the same reason", async () => {
    const retried = await under.graphql<{ retryFailedAnalysis: { queuedTracks: number } }>(
      'mutation { retryFailedAnalysis(input: { code: "process-ended" }) { queuedTracks } }',
    );
    expect(retried.retryFailedAnalysis.queuedTracks).toBe(1);
    await vi.waitUntil(async () => (await analysis()).failed === 2, WAIT);
    expect(await settled()).toMatchObject({ failed: 3 });
  }, 120_000);
});
