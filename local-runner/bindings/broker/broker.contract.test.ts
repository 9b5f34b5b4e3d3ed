import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BatchOutcome } from "./batch.ts";
import { type Broker, openBroker } from "./broker.ts";
import { deliverOverHttp, scheduleOverHttp } from "./deliver-over-http.ts";
import { queueSettings, type QueueSettings } from "./settings.ts";
import {
  RUNNER_SECRET,
  startWorkersUnderTest,
  type WorkersUnderTest,
} from "./testing/consumer-under-test.ts";
import type { Plan, Seen } from "./testing/fixture-worker.ts";

const SECRET = "queue-secret";
const QUEUE = "scan";

interface Delivery {
  size: number;
  startedAt: number;
  outcome: BatchOutcome | "failed";
}

let directory: string;
let broker: Broker;
let workers: WorkersUnderTest;
let deliveries: Delivery[];
let mostAtOnce: number;
let warnings: string[];

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "soniquebay-broker-test-"));
});

afterEach(async () => {
  await broker.close();
  await workers.stop();
  await rm(directory, { recursive: true, force: true });
});

async function begin(
  settings: Partial<QueueSettings> = {},
  more: { consumer?: "objectConsumer" | "ClassConsumer"; producerSecret?: string } = {},
): Promise<void> {
  deliveries = [];
  warnings = [];
  mostAtOnce = 0;
  let atOnce = 0;
  const log = (message: string) => void warnings.push(message);
  broker = await openBroker({
    file: path.join(directory, "queues.sqlite"),
    secret: SECRET,
    queues: [queueSettings({ name: QUEUE, maxBatchTimeoutSeconds: 0, ...settings })],
    log: { warn: log, error: log },
    deliver: async (batch, { signal }) => {
      const delivery: Delivery = {
        size: batch.messages.length,
        startedAt: Date.now(),
        outcome: "failed",
      };
      deliveries.push(delivery);
      mostAtOnce = Math.max(mostAtOnce, ++atOnce);
      const killed = new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => void workers.killAndRestart().then(resolve));
      });
      try {
        delivery.outcome = await deliverOverHttp(
          workers.consumerPort(),
          RUNNER_SECRET,
          batch,
          signal,
        );
        return delivery.outcome;
      } finally {
        if (signal.aborted) await killed;
        atOnce--;
      }
    },
  });
  workers = await startWorkersUnderTest({
    consumer: more.consumer ?? "objectConsumer",
    brokerPort: broker.port,
    queue: QUEUE,
    producerSecret: more.producerSecret ?? SECRET,
  });
  broker.start();
}

async function produce(messages: unknown[], one = false): Promise<Response> {
  const body = JSON.stringify({ messages, one });
  return workers.producerFetch("/", { method: "POST", body });
}

const message = (name: string, plan: Plan, options: object = {}) => ({
  body: { name, plan },
  contentType: "json",
  ...options,
});

const namesSeen = () => workers.seen.map((seen) => (seen.body as { name: string }).name);
const seenOf = (name: string) =>
  workers.seen.filter((seen) => (seen.body as { name?: string } | null)?.name === name);
const eventually = <T>(check: () => T | Promise<T>) =>
  vi.waitFor(check, { timeout: 15_000, interval: 10 });
const emptied = () => eventually(async () => expect(await broker.counts()).toEqual([]));

describe("send and sendBatch", () => {
  it("carry json, text and bytes to the handler as they were sent", async () => {
    await begin();
    const bodies = [
      { contentType: "json", body: { title: "Café 🎷", plan: "leave", list: [1, null] } },
      { contentType: "text", body: "\uFEFFné à l’été" },
      { contentType: "text", body: "" },
      { contentType: "bytes", body: Array.from({ length: 256 }, (_, byte) => byte) },
    ];
    for (const body of bodies) expect((await produce([body], true)).status).toBe(200);
    expect((await produce(bodies)).status).toBe(200);
    await eventually(() => expect(workers.seen).toHaveLength(8));
    const expected = bodies.map(({ body }) => body);
    expect(workers.seen.map((seen) => seen.body)).toEqual([...expected, ...expected]);
    expect(new Set(workers.seen.map((seen) => seen.id)).size).toBe(8);
    expect(workers.seen[0]).toMatchObject({ attempts: 1, queue: QUEUE } satisfies Partial<Seen>);
    await emptied();
  });

  it("tell a reader of a v8 body that it can't be read here, and spoil no other message", async () => {
    await begin({ maxBatchSize: 2, maxBatchTimeoutSeconds: 30 });
    await produce([{ contentType: "v8", body: 1 }, message("next", "ack")]);
    await eventually(() => expect(workers.seen).toHaveLength(2));
    expect(workers.seen[0]?.body).toMatch(/content type "v8" can't be read/);
    expect(namesSeen()).toContain("next");
  });

  it("hold the largest message", async () => {
    await begin();
    const body = "x".repeat(128_000);
    expect((await produce([{ contentType: "text", body }], true)).status).toBe(200);
    expect((await produce([{ contentType: "text", body }])).status).toBe(200);
    await eventually(() => expect(workers.seen.map((seen) => seen.body)).toEqual([body, body]));
  });

  it("answer with the backlog, as metrics() does", async () => {
    await begin();
    broker.pause(QUEUE);
    const text = { contentType: "text", body: "12345" };
    const answer = await produce([text, text, text]);
    expect(await answer.json()).toMatchObject({
      metadata: { metrics: { backlogCount: 3, backlogBytes: 15 } },
    });
    const metrics = (await (await workers.producerFetch("/metrics")).json()) as {
      backlogCount: number;
      oldestMessageTimestamp: string;
    };
    expect(metrics.backlogCount).toBe(3);
    const ageMs = Date.now() - new Date(metrics.oldestMessageTimestamp).getTime();
    expect(ageMs).toBeGreaterThanOrEqual(0);
    expect(ageMs).toBeLessThan(10_000);
  });

  it("throw, saying why, when a limit is passed, and store nothing", async () => {
    await begin();
    broker.pause(QUEUE);
    const refusal = async (messages: unknown[], one = false) => {
      const answer = await produce(messages, one);
      expect(answer.status).toBe(500);
      return answer.text();
    };
    const large = { contentType: "text", body: "x".repeat(128_001) };
    expect(await refusal([large], true)).toMatch(/larger than 128000 bytes/);
    expect(await refusal(Array(101).fill(message("a", "ack")))).toMatch(/more than 100 messages/);
    expect(await refusal([message("a", "ack", { delaySeconds: 43_201 })])).toMatch(/43200/);
    expect(await broker.counts()).toEqual([]);
  });

  it("are refused with the wrong secret", async () => {
    await begin({}, { producerSecret: "guessed" });
    const answer = await produce([message("a", "ack")], true);
    expect(await answer.text()).toMatch(/wrong secret/);
    expect(await broker.counts()).toEqual([]);
  });

  it("deliver a delayed message later, never early", async () => {
    await begin();
    const sentAt = Date.now();
    await produce([message("late", "ack", { delaySeconds: 1 }), message("now", "ack")]);
    await eventually(() => expect(namesSeen()).toEqual(["now", "late"]));
    expect(deliveries.at(-1)?.startedAt).toBeGreaterThanOrEqual(sentAt + 1000);
  });
});

describe("batches", () => {
  it("leave full at once, and the rest after the timeout", async () => {
    await begin({ maxBatchSize: 3, maxBatchTimeoutSeconds: 1 });
    const sentAt = Date.now();
    await produce(["a", "b", "c", "d"].map((name) => message(name, "ack")));
    await emptied();
    expect(namesSeen()).toEqual(["a", "b", "c", "d"]);
    expect(deliveries.map((delivery) => delivery.size)).toEqual([3, 1]);
    expect(deliveries[1]?.startedAt).toBeGreaterThanOrEqual(sentAt + 1000);
  });

  it("run side by side up to max_concurrency", async () => {
    await begin({ maxBatchSize: 1, maxConcurrency: 2 });
    await produce(Array.from({ length: 6 }, (_, index) => message(`m${index}`, "slow")));
    await emptied();
    expect(new Set(namesSeen()).size).toBe(6);
    expect(mostAtOnce).toBe(2);
  });

  it("wait while the queue is paused", async () => {
    await begin();
    broker.pause(QUEUE);
    await produce([message("held", "ack")]);
    expect(await broker.counts()).toMatchObject([{ queue: QUEUE, visible: 1, leased: 0 }]);
    expect(deliveries).toEqual([]);
    broker.resume(QUEUE);
    await emptied();
    expect(namesSeen()).toEqual(["held"]);
  });
});

describe.each(["objectConsumer", "ClassConsumer"] as const)("a handler (%s)", (consumer) => {
  it("retries one message after its delay and keeps the others acknowledged", async () => {
    await begin({}, { consumer });
    await produce([message("good", "leave"), message("again", "retryOnce")]);
    await eventually(() => expect(seenOf("again").map((seen) => seen.attempts)).toEqual([1, 2]));
    await emptied();
    expect(seenOf("good")).toHaveLength(1);
    const [first, second] = deliveries;
    expect((second?.startedAt ?? 0) - (first?.startedAt ?? 0)).toBeGreaterThanOrEqual(1000);
  });

  it("retries the batch but not what was acknowledged in it", async () => {
    await begin({}, { consumer });
    await produce([message("done", "ack"), message("all", "retryAllOnce"), message("c", "leave")]);
    await eventually(() => expect(seenOf("c")).toHaveLength(2));
    await emptied();
    expect(seenOf("done")).toHaveLength(1);
  });

  it("fails as a whole when a waitUntil promise rejects", async () => {
    await begin({}, { consumer });
    await produce([message("later", "waitUntilFails")]);
    await eventually(() => expect(seenOf("later")).toHaveLength(2));
    expect(deliveries[0]?.outcome).toMatchObject({
      outcome: "exception",
      error: "Error: too late",
    });
    await emptied();
  });

  it("runs scheduled() for a cron event", async () => {
    await begin({}, { consumer });
    const event = { cron: "*/5 * * * *", scheduledTime: 1_700_000_000_000 };
    const signal = AbortSignal.timeout(10_000);
    const port = workers.consumerPort();
    expect(await scheduleOverHttp(port, RUNNER_SECRET, event, signal)).toEqual({ outcome: "ok" });
    expect(workers.seen).toMatchObject([{ id: "cron", body: "*/5 * * * *" }]);
  });
});

describe("a failure", () => {
  it("spares the acknowledged message when the handler throws after it", async () => {
    await begin({ maxRetries: 1 });
    await produce([message("acked", "ackThenThrow"), message("lost", "throw")]);
    await emptied();
    expect(seenOf("acked")).toHaveLength(1);
    expect(seenOf("lost")).toHaveLength(1);
    expect(deliveries.map((delivery) => delivery.size)).toEqual([2, 1]);
    expect(warnings).toContain("a message was deleted after its last try");
  });

  it("ends in the dead-letter queue after max_retries, whole and with its reason, and can be sent back", async () => {
    await begin({ maxRetries: 2, deadLetterQueue: "dead" });
    await produce([message("broken", "throw")]);
    await eventually(async () =>
      expect(await broker.counts()).toMatchObject([{ queue: "dead", visible: 1 }]),
    );
    expect(seenOf("broken").map((seen) => seen.attempts)).toEqual([1, 2, 3]);
    const [dead] = await broker.listDead("dead", 10);
    expect(dead).toMatchObject({ failedQueue: QUEUE, reason: "Error: the file is broken" });
    expect(dead?.id).not.toBe(seenOf("broken")[0]?.id);

    expect(await broker.redrive("dead")).toBe(1);
    await eventually(() => expect(seenOf("broken")).toHaveLength(6));
    expect(seenOf("broken").map((seen) => seen.attempts)).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it("of a busy loop ends at the deadline, and the batch comes again in a new process", async () => {
    await begin({ deadlineSeconds: 1 });
    await produce([message("stuck", "hangOnce")]);
    await eventually(() => expect(seenOf("stuck").map((seen) => seen.attempts)).toEqual([1, 2]));
    expect(deliveries[0]?.outcome).toBe("failed");
    await emptied();
  });

  it("costs no try when no consumer could be reached", async () => {
    await begin({ maxRetries: 0 });
    broker.pause(QUEUE);
    const port = vi.spyOn(workers, "consumerPort");
    const closedPort = 1;
    port.mockReturnValueOnce(closedPort);
    await produce([message("patient", "ack")]);
    broker.resume(QUEUE);
    await eventually(() => expect(seenOf("patient").map((seen) => seen.attempts)).toEqual([1]));
    expect(deliveries).toHaveLength(2);
    await emptied();
  });
});

describe("the wrapper", () => {
  it("is ready without a secret and runs nothing without the right one", async () => {
    await begin();
    const url = `http://127.0.0.1:${workers.consumerPort()}`;
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    const batch = { queue: QUEUE, messages: [], metadata: { metrics: {} } };
    for (const secret of ["", "wrong", `${RUNNER_SECRET}x`]) {
      const answer = await fetch(`${url}/queue`, {
        method: "POST",
        headers: { "x-soniquebay-secret": secret },
        body: JSON.stringify(batch),
      });
      expect(answer.status).toBe(403);
    }
  });

  it("answers with the error of a scheduled() that throws", async () => {
    await begin();
    const event = { cron: "bad", scheduledTime: 0 };
    const signal = AbortSignal.timeout(10_000);
    expect(await scheduleOverHttp(workers.consumerPort(), RUNNER_SECRET, event, signal)).toEqual({
      outcome: "exception",
      error: "Error: no such job",
    });
  });
});
