import { createSignal, type Accessor } from "solid-js";
import type { ServerEvent } from "../../../schema/events/events.ts";
import { useServerEvent } from "../../api/events.ts";
import type { ScanRunFields } from "./documents.ts";

export type ScanProgressEvent = Extract<ServerEvent, { type: "scan.progress" }>;

/** Rates kept for the little curve: at one event a second, about the last two minutes. */
const RATES_KEPT = 120;

interface Progress {
  readonly event: ScanProgressEvent;
  /** Files a second, oldest first. */
  readonly rates: readonly number[];
}

const STATES: Readonly<Record<ScanProgressEvent["state"], ScanRunFields["state"]>> = {
  queued: "QUEUED",
  running: "RUNNING",
  paused: "PAUSED",
  waiting: "RUNNING",
  done: "DONE",
  failed: "FAILED",
  canceled: "CANCELED",
};
const PHASES: Readonly<Record<ScanProgressEvent["phase"], ScanRunFields["phase"]>> = {
  listing: "LISTING",
  reading: "READING",
  finishing: "FINISHING",
};

/** A run as last asked for, with what the event stream has told since. */
export function withProgress(
  run: ScanRunFields,
  event: ScanProgressEvent | undefined,
): ScanRunFields {
  if (!event || !isActive(run)) return run;
  return {
    ...run,
    state: STATES[event.state],
    phase: PHASES[event.phase],
    filesFound: event.filesFound,
    filesRead: event.done,
    filesToRead: event.total,
    problemCount: event.problemCount,
    ratePerSecond: event.ratePerSecond,
    secondsLeft: event.secondsLeft,
  };
}

/** Under way, be it that it waits or rests. */
export function isActive(run: Pick<ScanRunFields, "state">): boolean {
  return run.state === "RUNNING" || run.state === "QUEUED" || run.state === "PAUSED";
}

/** 0–1 over the reading phase; null while nobody can know. */
export function progressShare(
  run: Pick<ScanRunFields, "state" | "phase" | "filesRead" | "filesToRead">,
): number | null {
  if (run.state === "DONE" || run.phase === "FINISHING") return 1;
  if (run.state === "QUEUED" || run.phase === "LISTING") return null;
  return run.filesToRead === 0 ? 1 : Math.min(1, run.filesRead / run.filesToRead);
}

export interface ScanProgress {
  readonly eventOf: (runId: string) => ScanProgressEvent | undefined;
  readonly ratesOf: (runId: string) => readonly number[];
}

/**
 * Follows the scans of the event stream while the page stands. `onTurn` is called when a run appears that is
 * not `known`, and when one ends: then the list must be asked for again.
 */
export function createScanProgress(options: {
  readonly known: Accessor<readonly string[]>;
  readonly onTurn: () => void;
}): ScanProgress {
  const [progress, setProgress] = createSignal<ReadonlyMap<string, Progress>>(new Map());
  useServerEvent("scan.progress", (event) => {
    const before = progress().get(event.scanRunId);
    const rates =
      event.ratePerSecond === null
        ? (before?.rates ?? [])
        : [...(before?.rates ?? []), event.ratePerSecond].slice(-RATES_KEPT);
    setProgress(new Map(progress()).set(event.scanRunId, { event, rates }));
    const ended = event.state === "done" || event.state === "failed" || event.state === "canceled";
    if (ended || !options.known().includes(event.scanRunId)) options.onTurn();
  });
  return {
    eventOf: (runId) => progress().get(runId)?.event,
    ratesOf: (runId) => progress().get(runId)?.rates ?? [],
  };
}
