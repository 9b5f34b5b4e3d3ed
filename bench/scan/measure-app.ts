import { rm } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { appProcesses } from "../../e2e/support/app-processes.ts";
import { cpuSeconds } from "../../e2e/support/cpu-time.ts";
import { type RunnerProcess, startRunner } from "../../e2e/support/runner-process.ts";
import { newScansSettled, scanNow, type ScanRun } from "../../e2e/support/scans.ts";
import { type MemoryPeaks, watchMemory } from "./memory-watch.ts";

const SCAN_LIMIT_MS = 900_000;
/** No processor time for this long: pictures are made smaller after the scan, in the heavy process. */
const IDLE_MS = 1_000;

export interface AppRun {
  /** From the run's own row: startedAt to finishedAt. */
  fullSeconds: number;
  unchangedSeconds: number[];
  /** Processor seconds of the full scan, by process. */
  cpuSeconds: Record<string, number>;
  /** Only where memory was watched; the times are not to be used then. */
  fullPeaks?: MemoryPeaks;
  unchangedPeaks?: MemoryPeaks;
}

export interface MeasureApp {
  library: string;
  files: number;
  dataDirectory: string;
  unchangedTimes: number;
  /** Looking costs time. */
  watchesMemory: boolean;
  keepsData: boolean;
}

/** The whole of SoniqueBay, as `npm start` runs it, on a fresh data folder: its first scan, then scans with nothing new. */
export async function measureApp(options: MeasureApp): Promise<AppRun> {
  const { dataDirectory, library, watchesMemory } = options;
  const runner = await startRunner({ dataDirectory, musicDirectories: [library] });
  try {
    const processes = appProcesses(runner);
    const fullWatch = watchesMemory ? watchMemory(processes) : undefined;
    const before = await processorTime(processes);
    const api = await runner.signIn();
    const [first] = await newScansSettled(api, [], 1, SCAN_LIMIT_MS);
    const fullSeconds = secondsOf(first, options.files);
    const cpu = await processorTime(processes);
    const fullPeaks = fullWatch?.stop();

    await untilIdle(runner);
    const unchangedWatch = watchesMemory ? watchMemory(processes) : undefined;
    const unchangedSeconds: number[] = [];
    for (let time = 0; time < options.unchangedTimes; time += 1) {
      const run = await scanNow(api, "INCREMENTAL");
      if (run.filesToRead > 0) throw new Error(`a rescan read ${run.filesToRead} files again`);
      unchangedSeconds.push(secondsOf(run, options.files));
    }
    const unchangedPeaks = unchangedWatch?.stop();
    return {
      fullSeconds,
      unchangedSeconds,
      cpuSeconds: Object.fromEntries(
        [...cpu].map(([name, seconds]) => [name, seconds - (before.get(name) ?? 0)]),
      ),
      ...(fullPeaks && unchangedPeaks ? { fullPeaks, unchangedPeaks } : {}),
    };
  } finally {
    await runner.end("SIGTERM");
    if (!options.keepsData) await rm(dataDirectory, { recursive: true, force: true });
  }
}

function secondsOf(run: ScanRun | undefined, files: number): number {
  if (run?.state !== "DONE" || run.filesFound !== files || run.problemCount > 0) {
    throw new Error(`not a scan to measure: ${JSON.stringify(run)}`);
  }
  return (Date.parse(run.finishedAt ?? "") - Date.parse(run.startedAt ?? "")) / 1000;
}

async function processorTime(processes: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const times = [...processes].map(async ([name, pid]) => [name, await cpuSeconds(pid)] as const);
  return new Map(await Promise.all(times));
}

async function untilIdle(runner: RunnerProcess): Promise<void> {
  const heavy = [...appProcesses(runner)].filter(([name]) => name.startsWith("heavy"));
  const total = async () =>
    (await Promise.all(heavy.map(([, pid]) => cpuSeconds(pid)))).reduce(
      (sum, each) => sum + each,
      0,
    );
  for (let before = -1; ;) {
    const now = await total();
    if (now === before) return;
    before = now;
    await pause(IDLE_MS);
  }
}
