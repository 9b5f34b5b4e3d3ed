import { readFileSync } from "node:fs";
import type { HostFigures } from "../../schema/internal/host.ts";
import type { KeptProcess } from "../workerd/keep-alive.ts";

/** The runner itself, which nobody but the system starts anew, and the processes that it keeps alive. */
export const processFigures = (kept: readonly KeptProcess[]): HostFigures["processes"] => [
  { name: "runner", up: true, restarts: 0, residentBytes: process.memoryUsage.rss() },
  ...kept.map((each) => {
    const pid = each.current()?.pid;
    return {
      name: each.name,
      up: pid !== undefined,
      restarts: each.restarts(),
      residentBytes: pid === undefined ? null : residentBytesOf(pid),
    };
  }),
];

/** Linux tells it as a line of the process's status; other systems have no such file. */
function residentBytesOf(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/mu.exec(
      readFileSync(`/proc/${pid}/status`, "utf8"),
    )?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
