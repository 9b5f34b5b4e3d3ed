import { createMemo, createSignal, onCleanup, type Accessor } from "solid-js";
import type { ServerEvent } from "../../../schema/events/events.ts";
import { createQuery } from "../../api/create-query.ts";
import { useServerEvent } from "../../api/events.ts";
import { analysisQuery, type AnalysisStatus } from "./analysis-documents.ts";

export type AnalysisEvent = Extract<ServerEvent, { type: "analysis.progress" }>;

/** What is being heard, and why what failed failed, is not in the events: it is asked for this often at most. */
const LOOK_AGAIN_MS = 2_000;
/** Rates kept for the little curve. */
const RATES_KEPT = 120;
const SECONDS_AN_HOUR = 3_600;

const WAITS: Readonly<
  Record<NonNullable<AnalysisEvent["waitingFor"]>, NonNullable<AnalysisStatus["waitingFor"]>>
> = { playback: "PLAYBACK", scan: "SCAN", storage: "STORAGE" };

/** Whether something is left that goes on by itself, once it may. */
export const isUnderWay = ({ state }: Pick<AnalysisStatus, "state">): boolean =>
  state === "RUNNING" || state === "WAITING" || state === "PAUSED";

/** The answer as it stood, with what the event stream has told since. */
export function withAnalysisEvent(
  status: AnalysisStatus,
  event: AnalysisEvent | undefined,
): AnalysisStatus {
  if (!event) return status;
  return {
    ...status,
    state: stateOf(event, status.state),
    waitingFor: event.waitingFor && WAITS[event.waitingFor],
    total: event.total,
    failed: event.problemCount,
    analyzed: event.done - event.problemCount,
    pending: Math.max(0, event.total - event.done),
    tracksPerHour: event.ratePerSecond === null ? null : event.ratePerSecond * SECONDS_AN_HOUR,
    secondsLeft: event.secondsLeft,
  };
}

/** An event tells "off" and "nothing left" by one word: which of them it is, the answer knows. */
function stateOf(
  { state }: AnalysisEvent,
  before: AnalysisStatus["state"],
): AnalysisStatus["state"] {
  switch (state) {
    case "running":
      return "RUNNING";
    case "paused":
      return "PAUSED";
    case "waiting":
      return "WAITING";
    default:
      return before === "OFF" ? "OFF" : "IDLE";
  }
}

export interface AnalysisProgress {
  readonly status: Accessor<AnalysisStatus | undefined>;
  /** Tracks an hour, oldest first. */
  readonly rates: Accessor<readonly number[]>;
  readonly refetch: () => void;
}

/** Follows the analysis while the page stands. */
export function createAnalysisProgress(): AnalysisProgress {
  const answer = createQuery(analysisQuery, () => ({}));
  const [event, setEvent] = createSignal<AnalysisEvent | undefined>(undefined);
  const [rates, setRates] = createSignal<readonly number[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What was asked for before an event must not overrule it, nor an old event a newer answer. */
  const refetch = async (): Promise<void> => {
    timer = undefined;
    const before = event();
    await answer.refetch();
    if (event() === before) setEvent(undefined);
  };
  useServerEvent("analysis.progress", (next) => {
    setEvent(next);
    const rate = next.ratePerSecond;
    if (rate !== null) setRates([...rates(), rate * SECONDS_AN_HOUR].slice(-RATES_KEPT));
    timer ??= setTimeout(() => void refetch(), LOOK_AGAIN_MS);
  });
  onCleanup(() => clearTimeout(timer));
  const status = createMemo(() => {
    const known = answer.data()?.analysis;
    return known && withAnalysisEvent(known, event());
  });
  return { status, rates, refetch: () => void refetch() };
}
