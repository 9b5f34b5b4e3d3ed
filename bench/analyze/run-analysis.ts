import { setTimeout as pause } from "node:timers/promises";
import { cpuSeconds } from "../../e2e/support/cpu-time.ts";
import { heavyPid } from "../../e2e/support/heavy-process.ts";
import { forgetPeak, peakMb } from "../../e2e/support/peak-memory.ts";
import { startAppUnderTest } from "../../local-runner/testing/app-under-test.ts";

const POLL_MS = 100;
const LIMIT_MS = 1_800_000;

export interface AnalysisRun {
  /** Processor time of the heavy process, from the first track to the last. */
  cpuSeconds: number;
  wallSeconds: number;
  /** The heavy process's most resident memory, by the number of tracks done when it was read. */
  peaksMb: ReadonlyMap<number, number>;
}

/** A whole app over the folder, with one heavy process: from when the scan is over to when every track is listened to. */
export async function runAnalysis(folder: string, tracks: number): Promise<AnalysisRun> {
  const under = await startAppUnderTest({ musicDirectories: [folder] });
  const ask = async () =>
    (
      await under.graphql<{ analysis: { analyzed: number; failed: number; current: unknown[] } }>(
        "{ analysis { analyzed failed current { id } } }",
      )
    ).analysis;
  try {
    const pid = heavyPid(under.app);
    let began: { cpu: number; at: number } | undefined;
    const peaksMb = new Map<number, number>();
    const limit = Date.now() + LIMIT_MS;
    for (;;) {
      const { analyzed, failed, current } = await ask();
      if (began === undefined && (current.length > 0 || analyzed > 0)) {
        forgetPeak(pid);
        began = { cpu: await cpuSeconds(pid), at: performance.now() };
      }
      if (failed > 0) throw new Error(`${failed} tracks were not listened to`);
      if (analyzed > 0) peaksMb.set(analyzed, peakMb(pid));
      if (analyzed === tracks && began) {
        return {
          cpuSeconds: (await cpuSeconds(pid)) - began.cpu,
          wallSeconds: (performance.now() - began.at) / 1000,
          peaksMb,
        };
      }
      if (Date.now() > limit)
        throw new Error(`only ${analyzed} of ${tracks} tracks were done in time`);
      await pause(POLL_MS);
    }
  } finally {
    await under.stop();
  }
}
