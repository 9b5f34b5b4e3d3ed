import { createSignal, onCleanup } from "solid-js";
import { query } from "../api/client.ts";
import { onServerEvent } from "../api/events.ts";
import { graphql } from "../api/graphql.ts";
import type { ServerEvent } from "../../schema/events/events.ts";

type ScanProgress = Extract<ServerEvent, { type: "scan.progress" }>;

/** One scan as the rail needs it. */
interface LiveScan {
  readonly done: number;
  readonly total: number;
}

const ActiveScansDocument = graphql(`
  query ActiveScans {
    libraries {
      activeScanRun {
        id
        state
        filesRead
        filesToRead
      }
    }
    analysis {
      state
      total
      pending
    }
  }
`);

const ACTIVE: ReadonlySet<ScanProgress["state"]> = new Set([
  "queued",
  "running",
  "paused",
  "waiting",
]);
const [scans, setScans] = createSignal<ReadonlyMap<string, LiveScan>>(new Map());

/** Set while tracks are being listened to. */
const [hearing, setHearing] = createSignal<LiveScan | null>(null);

/** How far the work under way is, 0–1: the scans together, else the analysis; null when none runs. */
export function liveShare(): number | null {
  const scanned = scanShare();
  const heard = hearing();
  if (scanned !== null || heard === null) return scanned;
  return heard.total === 0 ? 0 : heard.done / heard.total;
}

function scanShare(): number | null {
  const running = [...scans().values()];
  if (running.length === 0) return null;
  const total = running.reduce((sum, scan) => sum + scan.total, 0);
  return total === 0 ? 0 : running.reduce((sum, scan) => sum + scan.done, 0) / total;
}

/** Follows scans and analysis for the rail, from now on by the event stream. */
export function followScans(): void {
  const load = async (): Promise<void> => {
    const answer = await query(ActiveScansDocument, {}).catch(() => null);
    const runs = answer?.libraries.flatMap(({ activeScanRun: run }) => (run ? [run] : [])) ?? [];
    setScans(new Map(runs.map((run) => [run.id, { done: run.filesRead, total: run.filesToRead }])));
    if (!answer) return;
    const { state, total, pending } = answer.analysis;
    setHearing(state === "RUNNING" ? { done: total - pending, total } : null);
  };
  void load();
  onCleanup(onServerEvent("resync", () => void load()));
  onCleanup(
    onServerEvent("analysis.progress", ({ state, done, total }) =>
      setHearing(state === "running" ? { done, total } : null),
    ),
  );
  onCleanup(
    onServerEvent("scan.progress", (event) => {
      setScans((before) => {
        const after = new Map(before);
        if (ACTIVE.has(event.state)) {
          after.set(event.scanRunId, { done: event.done, total: event.total });
        } else {
          after.delete(event.scanRunId);
        }
        return after;
      });
    }),
  );
}
