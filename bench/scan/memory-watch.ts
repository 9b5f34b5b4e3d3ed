import { readFileSync } from "node:fs";

const EVERY_MS = 100;

export interface MemoryPeaks {
  /** The most that each process was resident with, in megabytes of 1,048,576 bytes, by name. */
  resident: Record<string, number>;
  /** The most of all together at one moment, pages that several share counted once. */
  together: number;
}

/** Looks at the processes ten times a second until it is stopped. What looking costs makes them slower: time no work meanwhile. */
export function watchMemory(processes: ReadonlyMap<string, number>): { stop(): MemoryPeaks } {
  const peaks: MemoryPeaks = { resident: {}, together: 0 };
  const look = () => {
    let together = 0;
    for (const [name, pid] of processes) {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
      peaks.resident[name] = Math.max(peaks.resident[name] ?? 0, megabytes(rollup, "Rss"));
      together += megabytes(rollup, "Pss");
    }
    peaks.together = Math.max(peaks.together, together);
  };
  const timer = setInterval(look, EVERY_MS);
  look();
  return {
    stop: () => {
      clearInterval(timer);
      return peaks;
    },
  };
}

const megabytes = (rollup: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, "mu").exec(rollup)?.[1] ?? Number.NaN) / 1024;
