import type { ServerEvent } from "../../schema/events/events.ts";
import type { Services } from "../services.ts";
import { readVectorizeStatus, type VectorizeStatus } from "./vectorize-status.ts";

/** Once a second misses nothing that a person could see. */
const INTERVAL_MS = 1000;

type Publishing = Pick<Services, "cache" | "config" | "database" | "events" | "now">;

function progressEvent(status: VectorizeStatus): ServerEvent {
  const { failed, semanticPending, settings, state, textPending, total, waitingFor } = status;
  // A track is done when all is made of it that is wanted: words come first.
  const pending = settings.mode === "none" ? textPending : Math.max(textPending, semanticPending);
  return {
    type: "vectorize.progress",
    state: state === "idle" ? "done" : state,
    waitingFor,
    done: Math.max(0, total - pending),
    total,
    ratePerSecond: null,
    secondsLeft: null,
    problemCount: failed,
  };
}

export async function publishVectorizeProgress(services: Publishing): Promise<void> {
  await services.events.publish(progressEvent(await readVectorizeStatus(services)));
}

/** The same, at most once a second over all that run at the same time. */
export async function publishVectorizeProgressInTime(services: Publishing): Promise<void> {
  const isFirst = await services.cache
    .set("vectorize:told", 1, { nx: true, px: INTERVAL_MS })
    .catch(() => null);
  if (isFirst !== null) await publishVectorizeProgress(services);
}
