import { readFileSync, writeFileSync } from "node:fs";

/** Linux keeps each process's highest resident size itself, and forgets it when told to (proc(5): clear_refs, VmHWM). */
const FORGET_PEAK = "5";

/** From now on `peakMb` says what was the most since this moment. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, FORGET_PEAK);
}

/** The highest resident size in megabytes of 1,048,576 bytes. */
export function peakMb(pid: number): number {
  const line = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}
