import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { cpuSeconds } from "../e2e/support/cpu-time.ts";
import { type AppUnderTest, startAppUnderTest } from "../local-runner/testing/app-under-test.ts";
import { makeMp3s } from "./analyze/make-music.ts";
import type { BenchOptions, Figure, Note } from "./figure.ts";
import { latencies, p95 } from "./latency.ts";

/**
 * How much slower a query and the first byte of a stream are while every heavy process listens as fast as it can. The
 * product's promise is a ratio below 3. Options: --heavy=2.
 */

const BUSY_SECONDS = 15;
/** Of BUSY_SECONDS of one processor, all heavy processes together: less would mean that there was nothing to be disturbed by. */
const MIN_CPU_SHARE = 0.8;
const TRACK_SECONDS = 240;
const QUERY = "{ albums(first: 50) { nodes { id title artwork { id coverHue } } } }";

export async function run(options: BenchOptions): Promise<(Figure | Note)[]> {
  const heavy = Number(options["heavy"] ?? 2);
  const folder = await mkdtemp(path.join(tmpdir(), "soniquebay-busy-"));
  // Two minutes of work for each process, however fast it is: what is left over is not waited for.
  makeMp3s(path.join(folder, "Music"), 30 * heavy, TRACK_SECONDS);
  const under = await startAppUnderTest({
    musicDirectories: [path.join(folder, "Music")],
    environment: { HEAVY_PROCESSES: `${heavy}` },
  });
  try {
    await untilListening(under);
    const pids = under.app.processes.all
      .filter(({ name }) => name.startsWith("heavy"))
      .flatMap((process) => process.current()?.pid ?? []);
    const spent = async () =>
      (await Promise.all(pids.map(cpuSeconds))).reduce((sum, seconds) => sum + seconds, 0);
    const requests = {
      "a query": () => under.graphql(QUERY),
      "a stream's first byte": await firstByteOf(under),
    };
    const before = await spent();
    const busy = await latencies(requests, BUSY_SECONDS);
    const cpu = (await spent()) - before;
    if (cpu < BUSY_SECONDS * MIN_CPU_SHARE) {
      throw new Error(
        `the heavy processes got ${cpu} s only: something else keeps this machine busy`,
      );
    }
    await under.graphql("mutation { pauseAnalysis { analysis { state } } }");
    await untilQuiet(spent);
    // The better of two: what else the machine does must not make the reference worse, and so the ratio better.
    const idle = [await latencies(requests, BUSY_SECONDS), await latencies(requests, BUSY_SECONDS)];
    return [
      {
        note: `${heavy} heavy processes took ${cpu.toFixed(1)} s of processor time in ${BUSY_SECONDS} s`,
      },
      ...(Object.keys(busy) as (keyof typeof busy)[]).map((name) => {
        const value = p95(busy[name]);
        const reference = Math.min(...idle.map((times) => p95(times[name])));
        return {
          name: `p95 of ${name} while listening`,
          unit: "ms",
          value,
          reference,
          ratio: value / reference,
        };
      }),
    ];
  } finally {
    await under.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function firstByteOf(under: AppUnderTest): Promise<() => Promise<void>> {
  const { tracks } = await under.graphql<{ tracks: { nodes: { mediaUrl: string }[] } }>(
    "{ tracks(first: 1) { nodes { mediaUrl } } }",
  );
  const url = tracks.nodes[0]?.mediaUrl ?? "";
  return async () => {
    const response = await under.fetch(url);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
  };
}

async function untilListening(under: AppUnderTest): Promise<void> {
  for (;;) {
    const { analysis } = await under.graphql<{ analysis: { current: unknown[] } }>(
      "{ analysis { current { id } } }",
    );
    if (analysis.current.length > 0) return;
    await pause(100);
  }
}

/** Until no heavy process has used its processor for a second. */
async function untilQuiet(spent: () => Promise<number>): Promise<void> {
  for (let before = -1; ;) {
    const now = await spent();
    if (now - before < 0.02) return;
    before = now;
    await pause(1_000);
  }
}
