import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startRunner } from "../e2e/support/runner-process.ts";
import { scansSettled } from "../e2e/support/scans.ts";
import { makeWavLibrary } from "../e2e/support/wav-library.ts";
import type { Figure } from "./figure.ts";

/** What SoniqueBay costs while nobody uses it, and how soon it is there: on Linux, with the embedded default. */

const ALBUMS = 100;
/** Long enough for V8's compilers and collectors to come to rest. */
const REST_MS = 60_000;

export async function run(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "soniquebay-rest-"));
  const dataDirectory = path.join(folder, "data");
  const music = path.join(folder, "Music");
  await makeWavLibrary(music, ALBUMS);
  try {
    const first = await timed(() => startRunner({ dataDirectory, musicDirectories: [music] }));
    await scansSettled(await first.result.signIn(), 300_000);
    await first.result.end("SIGTERM");

    const second = await timed(async () => {
      const runner = await startRunner({ dataDirectory });
      const health = await fetch(`${runner.url}/api/health`);
      if (!health.ok) throw new Error(`health answered ${health.status}`);
      return runner;
    });
    const bareStart = bareNodeSeconds();
    await scansSettled(await second.result.signIn());
    await pause(REST_MS);
    const runnerMemory = await memoryMb(second.result.pid);
    const workerd = await Promise.all(second.result.workerdPids().map(memoryMb));
    const bareMemory = await bareNodeMemory();
    await second.result.end("SIGTERM");
    const all = [runnerMemory, ...workerd];
    return [
      figure("first start, database made, to the link", "s", first.seconds, bareStart),
      figure("second start to health", "s", second.seconds, bareStart),
      figure("runner at rest, resident", "MB", runnerMemory.resident, bareMemory.resident),
      ...workerd.map((memory, index) =>
        figure(
          `workerd ${index + 1} at rest, resident`,
          "MB",
          memory.resident,
          bareMemory.resident,
        ),
      ),
      figure(
        "all processes at rest, shared pages counted once",
        "MB",
        all.reduce((sum, memory) => sum + memory.proportional, 0),
        bareMemory.proportional,
      ),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function figure(name: string, unit: string, value: number, reference: number): Figure {
  return { name, unit, value, reference, ratio: value / reference };
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const began = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - began) / 1000 };
}

/** The reference: a Node that does nothing. */
function bareNodeSeconds(): number {
  const began = performance.now();
  spawnSync(process.execPath, ["-e", ""]);
  return (performance.now() - began) / 1000;
}

async function bareNodeMemory(): Promise<Memory> {
  const bare = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await pause(1_000);
  const memory = await memoryMb(bare.pid ?? 0);
  bare.kill();
  return memory;
}

interface Memory {
  resident: number;
  /** Pages that several processes share are divided among them. */
  proportional: number;
}

/** From /proc/PID/smaps_rollup, in megabytes. */
async function memoryMb(pid: number): Promise<Memory> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8");
  const kilobytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, "mu").exec(rollup)?.[1] ?? Number.NaN);
  return { resident: kilobytes("Rss") / 1024, proportional: kilobytes("Pss") / 1024 };
}
