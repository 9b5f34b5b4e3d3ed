import type { WorkSummary } from "../../schema/internal/dead-letters.ts";
import { type AnyMessage, QUEUE_NAMES, type QueueName } from "../../schema/messages/queues.ts";
import { countDeadLetters, findLatestScan } from "../db/queries/dead-letters.ts";
import type { Services } from "../services.ts";

/** How much waits in a queue. Null: the queue doesn't tell. */
export interface QueueStatus {
  name: QueueName;
  waiting: number | null;
  oldestAtMs: number | null;
}

/** A queue that doesn't answer must not keep a page or a scrape waiting. */
const ANSWERS_WITHIN_MS = 2_000;

const queueOf = (services: Services, name: QueueName): Queue<never> =>
  (
    {
      scan: services.scanQueue,
      artwork: services.artworkQueue,
      inspect: services.inspectQueue,
      map: services.mapQueue,
      analyze: services.analyzeQueue,
      vectorize: services.vectorizeQueue,
      enrich: services.enrichQueue,
      acquire: services.acquireQueue,
      webhooks: services.webhookQueue,
    } satisfies Record<QueueName, unknown>
  )[name];

/** The message was parsed, and its type says that it belongs there. */
export async function sendToQueue(
  services: Services,
  name: QueueName,
  message: AnyMessage,
): Promise<void> {
  await queueOf(services, name).send(message as never, { contentType: "json" });
}

export const readQueueStatuses = (services: Services): Promise<QueueStatus[]> =>
  Promise.all(
    QUEUE_NAMES.map(async (name) => {
      const backlog = await withinTime(() => queueOf(services, name).metrics());
      if (!backlog) return { name, waiting: null, oldestAtMs: null };
      const { backlogCount: waiting, oldestMessageTimestamp: oldest } = backlog;
      // An empty queue says the beginning of time, or nothing.
      const oldestAtMs = oldest === undefined ? 0 : Number(oldest);
      return { name, waiting, oldestAtMs: waiting > 0 && oldestAtMs > 0 ? oldestAtMs : null };
    }),
  );

/** Null for whatever a queue without such a method, or one that is away, makes of it. */
async function withinTime<Value>(ask: () => Promise<Value>): Promise<Value | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, ANSWERS_WITHIN_MS, null);
  try {
    return await Promise.race([ask(), late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** What `soniquebay status` shows. */
export async function summarizeWork(services: Services): Promise<WorkSummary> {
  const [queues, deadLetters, lastScan] = await Promise.all([
    readQueueStatuses(services),
    countDeadLetters(services.database),
    findLatestScan(services.database),
  ]);
  return { queues, deadLetters, lastScan };
}
