import type { FailedTry } from "../../schema/internal/dead-letters.ts";
import { reasonText } from "../../schema/messages/failures.ts";
import { messageKey, parseMessage, TRIES_OF_QUEUE } from "../../schema/messages/queues.ts";
import { type UserId, parseUuid } from "../../schema/music/ids.ts";
import { insertAuditEntry } from "../db/queries/audit-log.ts";
import {
  countDeadLetters,
  type DeadLetterRecord,
  deleteDeadLetters,
  listDeadLetters,
  noteFailedTry,
  readDeadMessages,
  readFailedTry,
  saveDeadLetter,
  tidyDeadLetters,
} from "../db/queries/dead-letters.ts";
import type { Services } from "../services.ts";
import { sendToQueue } from "./queue-status.ts";

export type { DeadLetterRecord } from "../db/queries/dead-letters.ts";

/** What people can still make sense of; the oldest go. */
const MOST_KEPT = 2_000;
/** The slowest queue is through with its tries long before. */
const TRIES_KEPT_MS = 7 * 24 * 3_600_000;
/** A queue that hands a message over twice does so within this; what fails later failed anew. */
const TOLD_TWICE_WITHIN_MS = 10 * 60_000;
/** Of a message that nobody can read. */
const MOST_UNREADABLE_LETTERS = 1_000;

/** A try ended with an error, and another follows or none: why, is kept until the message is through. */
export const recordFailedTry = ({ database, now }: Services, failed: FailedTry): Promise<void> =>
  noteFailedTry(database, { ...failed, reason: reasonText(failed.reason) }, now());

/** A message failed too often: it is kept with the reason, and whoever looks sees it at once. */
export async function keepDeadLetter(services: Services, body: unknown): Promise<void> {
  const { database, events, log, now } = services;
  const known = parseMessage(body);
  const key = await messageKey(body);
  const { attempt, errorCode, reason, keptAtMs } = await readFailedTry(database, key);
  const failedAt = now();
  if (attempt === null && keptAtMs !== null) {
    if (failedAt.getTime() - keptAtMs < TOLD_TWICE_WITHIN_MS) return;
  }
  const attempts = known ? TRIES_OF_QUEUE[known.queue] : null;
  // Its last try said nothing: why an earlier one failed is not why this one did.
  const isLast = attempt !== null && (attempts === null || attempt >= attempts);
  await saveDeadLetter(database, {
    messageKey: key,
    queue: known?.queue ?? null,
    message: known?.message ?? unreadable(body),
    errorCode: known ? ((isLast ? errorCode : null) ?? "no-report") : "bad-message",
    reason,
    attempts,
    failedAt,
  });
  await tidyDeadLetters(database, {
    most: MOST_KEPT,
    triesBefore: new Date(failedAt.getTime() - TRIES_KEPT_MS),
  });
  log.warn("a message failed too often and was kept", { queue: known?.queue, reason });
  await events.publish({ type: "jobs.changed" });
}

const unreadable = (body: unknown): string =>
  reasonText((JSON.stringify(body) ?? "").slice(0, MOST_UNREADABLE_LETTERS));

export async function browseDeadLetters(
  { database }: Services,
  limit: number,
): Promise<{ totalCount: number; nodes: DeadLetterRecord[] }> {
  const [totalCount, nodes] = await Promise.all([
    countDeadLetters(database),
    listDeadLetters(database, limit),
  ]);
  return { totalCount, nodes };
}

/**
 * Sends them again and forgets them; null: all that can be. Sent before it is forgotten: what ends in between comes
 * twice, which every task bears, and nothing is lost. Those that are gone count for nothing.
 */
export async function retryDeadLetters(
  services: Services,
  givenIds: readonly string[] | null,
): Promise<number> {
  const rows = await readDeadMessages(services.database, givenIds && readIds(givenIds));
  const sent: string[] = [];
  try {
    for (const { id, message } of rows) {
      const known = parseMessage(message);
      if (!known) continue;
      await sendToQueue(services, known.queue, known.message);
      sent.push(id);
    }
  } finally {
    if (sent.length > 0) {
      await deleteDeadLetters(services.database, sent);
      await services.events.publish({ type: "jobs.changed" });
    }
  }
  return sent.length;
}

/** Forgets them; null: all. What they were to do is not done. */
export async function discardDeadLetters(
  { database, events }: Services,
  givenIds: readonly string[] | null,
  by: UserId,
): Promise<number> {
  const count = await deleteDeadLetters(database, givenIds && readIds(givenIds));
  if (count === 0) return 0;
  await insertAuditEntry(database, {
    action: "dead-letters.discarded",
    actorId: by,
    detail: String(count),
  });
  await events.publish({ type: "jobs.changed" });
  return count;
}

const readIds = (ids: readonly string[]): string[] => ids.flatMap((id) => parseUuid(id) ?? []);
