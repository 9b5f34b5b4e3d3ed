import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GeneratedLibrary, makeLibrary } from "../../tools/library/make-library.ts";
import type { ApiClient } from "../support/api-client.ts";
import { appProcesses } from "../support/app-processes.ts";
import { createMemoryGroup, type MemoryGroup } from "../support/memory-group.ts";
import { peakMb } from "../support/peak-memory.ts";
import { type RunnerProcess, startRunner } from "../support/runner-process.ts";
import { listScanRuns } from "../support/scans.ts";

/** Everything embedded, in 1 GB that the kernel grants and no more: a scan, listening and playing, all at once. */

const TRACKS = 2_000;
const LIMIT_BYTES = 1024 ** 3;
const LISTEN_EVERY_MS = 2_000;

let folder: string;
let library: GeneratedLibrary;
let group: MemoryGroup;
let runner: RunnerProcess | undefined;
let api: ApiClient;

beforeAll(async () => {
  library = await makeLibrary({ tracks: TRACKS, seconds: 5 });
  folder = await mkdtemp(path.join(tmpdir(), "soniquebay-small-"));
  group = createMemoryGroup(LIMIT_BYTES);
  const started = await startRunner({
    dataDirectory: path.join(folder, "data"),
    musicDirectories: [library.directory],
    through: group.through,
    launched: true,
  });
  runner = started;
  api = await started.signIn();
}, 600_000);
afterAll(async () => {
  await runner?.end("SIGTERM");
  await pause(500);
  group.remove();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

test(`${TRACKS} tracks are scanned, listened to and played, and nothing dies`, async () => {
  if (!runner) throw new Error("it did not start");
  const before = appProcesses(runner);
  const played: { status: number; isWhole: boolean }[] = [];
  for (let over = false; !over;) {
    const { tracks, analysis } = await api.graphql<{
      tracks: { nodes: { mediaUrl: string; sizeBytes: number }[] };
      analysis: { analyzed: number; failed: number };
    }>("{ tracks(first: 50) { nodes { mediaUrl sizeBytes } } analysis { analyzed failed } }");
    const track = tracks.nodes[played.length % Math.max(1, tracks.nodes.length)];
    if (track) {
      const music = await api.fetch(track.mediaUrl);
      const { byteLength } = await music.arrayBuffer();
      played.push({ status: music.status, isWhole: byteLength === track.sizeBytes });
    }
    over = analysis.analyzed + analysis.failed >= TRACKS;
    await pause(LISTEN_EVERY_MS);
  }
  expect(played.filter(({ status, isWhole }) => status !== 200 || !isWhole)).toEqual([]);
  const [run] = await listScanRuns(api);
  expect(run).toMatchObject({ state: "DONE", filesRead: TRACKS, problemCount: 0 });
  const { analysis } = await api.graphql<{ analysis: { failed: number } }>(
    "{ analysis { failed } }",
  );
  expect(analysis.failed).toBe(0);
  const peaks = [...appProcesses(runner)].map(([name, pid]) => `${name} ${peakMb(pid).toFixed(0)}`);
  process.stdout.write(
    `played ${played.length} tracks meanwhile; most memory in MB: ${peaks.join(", ")}; the group, with pages of files: ${group.peakMb().toFixed(0)} of 1024; killed for want of memory: ${group.kills()}\n`,
  );
  // The same processes as at the start: none was ended and begun anew.
  expect(appProcesses(runner)).toEqual(before);
  expect(group.kills()).toBe(0);
}, 3_600_000);
