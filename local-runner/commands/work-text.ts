import type { WorkSummary } from "../../schema/internal/dead-letters.ts";

/** "analyze 3 (oldest 2 min), scan 1"; "nothing waits". */
export function queuesText(queues: WorkSummary["queues"], nowMs: number): string {
  const parts = queues.flatMap(({ name, oldestAtMs, waiting }) => {
    if (waiting === null) return [`${name} not known`];
    if (waiting === 0) return [];
    const age = oldestAtMs === null ? "" : ` (oldest ${agoText(nowMs - oldestAtMs)})`;
    return [`${name} ${waiting}${age}`];
  });
  return parts.length === 0 ? "nothing waits" : parts.join(", ");
}

/** "done 3 h ago in 40 s, 120 files read". */
export function lastScanText(scan: WorkSummary["lastScan"], nowMs: number): string {
  if (scan === null) return "none yet";
  const { filesRead, finishedAtMs, startedAtMs, state } = scan;
  const files = `${filesRead} files read`;
  if (finishedAtMs === null) return `${state}, ${files}`;
  const took = startedAtMs === null ? "" : ` in ${agoText(finishedAtMs - startedAtMs)}`;
  return `${state} ${agoText(nowMs - finishedAtMs)} ago${took}, ${files}`;
}

function agoText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
