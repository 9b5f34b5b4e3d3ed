import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, vi } from "vitest";
import type { BatchOutcome } from "../batch.ts";
import { type Broker, openBroker } from "../broker.ts";
import { deliverOverHttp } from "../deliver-over-http.ts";
import { queueSettings, type QueueSettings } from "../settings.ts";
import {
  RUNNER_SECRET,
  startWorkersUnderTest,
  type WorkersUnderTest,
} from "./consumer-under-test.ts";
import type { Plan, Seen } from "./fixture-worker.ts";

export const QUEUE = "scan";
const SECRET = "queue-secret";

interface Delivery {
  size: number;
  startedAt: number;
  outcome: BatchOutcome | "failed";
}

interface BrokerUnderTest {
  broker: Broker;
  workers: WorkersUnderTest;
  deliveries: Delivery[];
  /** The most batches that were under way at the same time. */
  mostAtOnce: number;
  warnings: string[];
  begin(
    settings?: Partial<QueueSettings>,
    more?: { consumer?: "objectConsumer" | "ClassConsumer"; producerSecret?: string },
  ): Promise<void>;
  /** Sends through the Worker's binding: `sendBatch`, or `send` when `one`. */
  produce(messages: unknown[], one?: boolean): Promise<Response>;
  namesSeen(): string[];
  seenOf(name: string): Seen[];
  emptied(): Promise<void>;
}

/** A broker and a real workerd on both sides of it, for each test that begins one; a deadline kills the workerd. */
export function useBroker(): BrokerUnderTest {
  let directory = "";
  const test = {
    async begin(settings = {}, more = {}) {
      let atOnce = 0;
      test.deliveries = [];
      test.warnings = [];
      test.mostAtOnce = 0;
      const log = (line: string) => void test.warnings.push(line);
      test.broker = await openBroker({
        file: path.join(directory, "queues.sqlite"),
        secret: SECRET,
        queues: [queueSettings({ name: QUEUE, maxBatchTimeoutSeconds: 0, ...settings })],
        log: { warn: log, error: log },
        deliver: async (batch, { signal }) => {
          const size = batch.messages.length;
          const delivery: Delivery = { size, startedAt: Date.now(), outcome: "failed" };
          test.deliveries.push(delivery);
          test.mostAtOnce = Math.max(test.mostAtOnce, ++atOnce);
          const killed = new Promise<void>((resolve) => {
            signal.addEventListener("abort", () => {
              void test.workers.killAndRestart().then(resolve);
            });
          });
          try {
            const port = test.workers.consumerPort();
            delivery.outcome = await deliverOverHttp(port, RUNNER_SECRET, batch, signal);
            return delivery.outcome;
          } finally {
            if (signal.aborted) await killed;
            atOnce--;
          }
        },
      });
      test.workers = await startWorkersUnderTest({
        consumer: more.consumer ?? "objectConsumer",
        brokerPort: test.broker.port,
        queue: QUEUE,
        producerSecret: more.producerSecret ?? SECRET,
      });
      test.broker.start();
    },
    produce: (messages, one = false) =>
      test.workers.producerFetch("/", { method: "POST", body: JSON.stringify({ messages, one }) }),
    namesSeen: () => test.workers.seen.map((seen) => nameOf(seen) ?? ""),
    seenOf: (name) => test.workers.seen.filter((seen) => nameOf(seen) === name),
    emptied: () => eventually(async () => expect(await test.broker.counts()).toEqual([])),
  } as BrokerUnderTest;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "soniquebay-broker-test-"));
  });
  afterEach(async () => {
    await test.broker.close();
    await test.workers.stop();
    await rm(directory, { recursive: true, force: true });
  });
  return test;
}

export function message(name: string, plan: Plan, options: { delaySeconds?: number } = {}) {
  return { body: { name, plan }, contentType: "json", ...options };
}

export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 15_000, interval: 10 });
}

function nameOf(seen: Seen): string | undefined {
  return (seen.body as { name?: string } | null)?.name;
}
