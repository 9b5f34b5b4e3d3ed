import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { makeCoverLibrary } from "../e2e/support/covers.ts";
import { cpuSeconds } from "../e2e/support/cpu-time.ts";
import { heavyPid } from "../e2e/support/heavy-process.ts";
import { type AppUnderTest, startAppUnderTest } from "../local-runner/testing/app-under-test.ts";
import type { Figure } from "./figure.ts";
import { latencies, p95 } from "./latency.ts";

/** Enough 3000 × 3000 covers for more than BUSY_SECONDS of one processor. */
const ALBUMS = 60;
const BUSY_SECONDS = 10;
/** Of BUSY_SECONDS: less would mean that there was nothing to be disturbed by. */
const MIN_CPU_SECONDS = 8;
/** No processor time for this long: the covers are done. */
const IDLE_AFTER_MS = 1_000;

const QUERY = "{ albums(first: 50) { nodes { id title artwork { id coverHue } } } }";

/**
 * How much slower the web process answers while a heavy one has a processor of its own to keep busy. The product's
 * promise is a ratio below 3; with two processors, one of which is the heavy's, the bench itself takes from the other.
 */
export async function run(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "soniquebay-bench-"));
  const music = path.join(folder, "Music");
  await makeCoverLibrary(music, ALBUMS);
  const under = await startAppUnderTest({ musicDirectories: [music] });
  try {
    const pid = heavyPid(under.app);
    await untilScanned(under);
    const cpuBefore = await cpuSeconds(pid);
    const requests = {
      health: async () => (await under.fetch("/api/health")).arrayBuffer(),
      albums: () => under.graphql(QUERY),
    };
    const busy = await latencies(requests, BUSY_SECONDS);
    const cpu = (await cpuSeconds(pid)) - cpuBefore;
    if (cpu < MIN_CPU_SECONDS) {
      throw new Error(
        `the heavy process got ${cpu} s of ${BUSY_SECONDS} only: something else keeps this machine busy`,
      );
    }
    await untilIdle(pid);
    // The better of two: what else the machine does must not make the reference worse, and so the ratio better.
    const idle = [await latencies(requests, BUSY_SECONDS), await latencies(requests, BUSY_SECONDS)];
    return (["health", "albums"] as const).map((name) => {
      const value = p95(busy[name]);
      const reference = Math.min(...idle.map((times) => p95(times[name])));
      return {
        name: `p95 of ${name} beside a busy heavy process`,
        unit: "ms",
        value,
        reference,
        ratio: value / reference,
      };
    });
  } finally {
    await under.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The scan has a processor's worth of work of its own, which is not what is measured here. */
async function untilScanned(under: AppUnderTest): Promise<void> {
  for (;;) {
    const { scanRuns } = await under.graphql<{ scanRuns: { nodes: { state: string }[] } }>(
      "{ scanRuns(first: 1) { nodes { state } } }",
    );
    if (scanRuns.nodes[0]?.state === "DONE") return;
    await pause(50);
  }
}

async function untilIdle(pid: number): Promise<void> {
  for (let before = -1; ;) {
    const now = await cpuSeconds(pid);
    if (now === before) return;
    before = now;
    await pause(IDLE_AFTER_MS);
  }
}
