import type { ServerEvent } from "../../schema/events/events.ts";
import type { Services } from "../services.ts";
import { type AnalysisStatus, readAnalysisStatus } from "./analysis-status.ts";

/** Telling takes counting: a track takes seconds, so once a second misses nothing that a person could see. */
const INTERVAL_MS = 1000;

/** Pages ask again for all that they show: what was heard shows up by itself, without lists that move all the time. */
const NEWS_INTERVAL_SECONDS = 30;

type Publishing = Pick<
  Services,
  "cache" | "config" | "database" | "events" | "host" | "log" | "now"
>;

function progressEvent(status: AnalysisStatus): ServerEvent {
  const { state, waitingFor, tracksPerHour } = status;
  return {
    type: "analysis.progress",
    // Neither who has nothing to do nor who is not to do anything goes on.
    state: state === "idle" || state === "off" ? "done" : state,
    waitingFor,
    done: status.analyzed + status.failed,
    total: status.total,
    ratePerSecond: tracksPerHour === null ? null : tracksPerHour / 3600,
    secondsLeft: status.secondsLeft,
    problemCount: status.failed,
  };
}

export async function publishAnalysisProgress(services: Publishing): Promise<void> {
  await services.events.publish(progressEvent(await readAnalysisStatus(services)));
}

/** The same, at most once a second over all that run at the same time. */
export async function publishAnalysisProgressInTime(services: Publishing): Promise<void> {
  const isFirst = await services.cache
    .set("analysis:told", 1, { nx: true, px: INTERVAL_MS })
    .catch(() => null);
  if (isFirst !== null) await publishAnalysisProgress(services);
}

/** Open pages are to show what was heard. */
export async function publishHeard({ events }: Pick<Services, "events">): Promise<void> {
  await events.publish({
    type: "library.changed",
    libraryId: null,
    tracksAdded: 0,
    tracksUpdated: 0,
    tracksMissing: 0,
  });
}

/** The same, now and then. */
export async function publishHeardInTime(
  services: Pick<Services, "cache" | "events">,
): Promise<void> {
  const isFirst = await services.cache
    .set("analysis:news-told", 1, { nx: true, ex: NEWS_INTERVAL_SECONDS })
    .catch(() => null);
  if (isFirst !== null) await publishHeard(services);
}
