import type { ClaimedDelivery, ToldDelivery } from "../../schema/internal/webhooks.ts";
import type { DeliveryId, WebhookId } from "../../schema/music/ids.ts";
import { retryAfterSeconds } from "../../schema/webhooks/retry-schedule.ts";
import {
  type ClaimedRow,
  listReceiversDue,
  nextDueAt,
  noteDelivered,
  noteNotDelivered,
  takeDueDelivery,
  tidyDeliveries,
} from "../db/queries/webhook-deliveries.ts";
import { userAgentOf } from "../enrichment/claim-asks.ts";
import type { Services } from "../services.ts";
import { hookTurns } from "./hook-turns.ts";

/** Longer than a try may take: whoever is silent for so long is gone, and another one sends it. */
const LOST_AFTER_MS = 60_000;
/** What is due within so long the turn waits for; the minute's upkeep sees to the rest. */
const SOON_MS = 10_000;

/** What a receiver is to be sent next. Ends the turn, or lets it wait, when that is nothing. */
export async function claimDelivery(
  services: Services,
  webhookId: WebhookId,
  turnId: string,
): Promise<ClaimedDelivery> {
  const { database, now } = services;
  if (!(await hookTurns(services, webhookId).isCurrent(turnId))) return { work: "none" };
  const at = now();
  const lostAt = new Date(at.getTime() + LOST_AFTER_MS);
  const taken = await takeDueDelivery(database, webhookId, { now: at, lostAt });
  if (taken === null) {
    await endTurn(services, webhookId, turnId);
    return { work: "none" };
  }
  const { id, url, secret, attempt } = taken;
  const userAgent = userAgentOf(services.config);
  return {
    work: "deliver",
    delivery: { id, url, secret, attempt, userAgent, body: bodyOf(taken) },
  };
}

/** The same at each try, byte by byte. */
const bodyOf = ({ event, createdAtMs, payload }: ClaimedRow): string =>
  JSON.stringify({ type: event, timestamp: new Date(createdAtMs).toISOString(), data: payload });

async function endTurn(services: Services, webhookId: WebhookId, turnId: string): Promise<void> {
  const turns = hookTurns(services, webhookId);
  const waitMs = await dueIn(services, webhookId);
  if (waitMs !== null && waitMs <= SOON_MS) {
    return turns.continue(turnId, Math.max(1, Math.ceil(waitMs / 1000)));
  }
  await turns.end("not-now");
  // What came in between found this turn going round and began none.
  const leftMs = await dueIn(services, webhookId);
  if (leftMs !== null && leftMs <= 0) await turns.begin();
}

async function dueIn({ database, now }: Services, webhookId: WebhookId): Promise<number | null> {
  const nextAt = await nextDueAt(database, webhookId);
  return nextAt === null ? null : nextAt.getTime() - now().getTime();
}

/** The receiver wants no more, by HTTP's own word for it. */
const GONE = 410;

/** What became of a try. The next one follows the schedule, after which it is given up. */
export async function recordDelivery(
  { database, log, now }: Services,
  { deliveryId, attempt, outcome }: ToldDelivery,
): Promise<void> {
  const id = deliveryId as DeliveryId;
  const { delivered, status } = outcome;
  const at = now();
  if (delivered) return noteDelivered(database, id, { status, now: at });
  const gone = status === GONE;
  const delaySeconds = gone ? null : retryAfterSeconds(attempt);
  const error = outcome.detail ?? "it was not taken";
  log.info("a receiver did not take a message", { deliveryId, attempt, status, error });
  const nextAt = delaySeconds === null ? null : new Date(at.getTime() + delaySeconds * 1000);
  await noteNotDelivered(database, { id, attempt }, { status, error, gone, nextAt, now: at });
}

const DAY_MS = 24 * 3_600_000;
const KEPT_DAYS = 7;
const KEPT_DELIVERIES = 500;
const TIDIED_EVERY_SECONDS = 3600;

/** Called every minute: begins turns that were lost, or whose receiver is to be tried again. */
export async function resumeDeliveries(services: Services): Promise<void> {
  const { cache, database, now } = services;
  for (const webhookId of await listReceiversDue(database, now())) {
    await hookTurns(services, webhookId).begin();
  }
  const isTime = await cache
    .set("webhooks:tidied", 1, { nx: true, ex: TIDIED_EVERY_SECONDS })
    .catch(() => "OK");
  if (isTime === null) return;
  const before = new Date(now().getTime() - KEPT_DAYS * DAY_MS);
  await tidyDeliveries(database, { before, most: KEPT_DELIVERIES });
}
