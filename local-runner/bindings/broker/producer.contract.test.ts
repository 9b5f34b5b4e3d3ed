import { expect, describe, it } from "vitest";
import { eventually, message, QUEUE, useBroker } from "./testing/broker-under-test.ts";
import type { Seen } from "./testing/fixture-worker.ts";

const test = useBroker();

describe("send and sendBatch", () => {
  it("carry json, text and bytes to the handler as they were sent", async () => {
    await test.begin();
    const bodies = [
      { contentType: "json", body: { title: "Café 🎷", plan: "leave", list: [1, null] } },
      { contentType: "text", body: "\uFEFFné à l’été" },
      { contentType: "text", body: "" },
      { contentType: "bytes", body: Array.from({ length: 256 }, (_, byte) => byte) },
    ];
    for (const body of bodies) expect((await test.produce([body], true)).status).toBe(200);
    expect((await test.produce(bodies)).status).toBe(200);
    await eventually(() => expect(test.workers.seen).toHaveLength(8));
    const expected = bodies.map(({ body }) => body);
    expect(test.workers.seen.map((seen) => seen.body)).toEqual([...expected, ...expected]);
    expect(new Set(test.workers.seen.map((seen) => seen.id)).size).toBe(8);
    expect(test.workers.seen[0]).toMatchObject({
      attempts: 1,
      queue: QUEUE,
    } satisfies Partial<Seen>);
    await test.emptied();
  });

  it("tell a reader of a v8 body that it can't be read here, and spoil no other message", async () => {
    await test.begin({ maxBatchSize: 2, maxBatchTimeoutSeconds: 30 });
    await test.produce([{ contentType: "v8", body: 1 }, message("next", "ack")]);
    await eventually(() => expect(test.workers.seen).toHaveLength(2));
    expect(test.workers.seen[0]?.body).toMatch(/content type "v8" can't be read/);
    expect(test.namesSeen()).toContain("next");
  });

  it("hold the largest message", async () => {
    await test.begin();
    const body = "x".repeat(128_000);
    expect((await test.produce([{ contentType: "text", body }], true)).status).toBe(200);
    expect((await test.produce([{ contentType: "text", body }])).status).toBe(200);
    await eventually(() =>
      expect(test.workers.seen.map((seen) => seen.body)).toEqual([body, body]),
    );
  });

  it("answer with the backlog, as metrics() does", async () => {
    await test.begin();
    test.broker.pause(QUEUE);
    const text = { contentType: "text", body: "12345" };
    const answer = await test.produce([text, text, text]);
    expect(await answer.json()).toMatchObject({
      metadata: { metrics: { backlogCount: 3, backlogBytes: 15 } },
    });
    const metrics = (await (await test.workers.producerFetch("/metrics")).json()) as {
      backlogCount: number;
      oldestMessageTimestamp: string;
    };
    expect(metrics.backlogCount).toBe(3);
    const ageMs = Date.now() - new Date(metrics.oldestMessageTimestamp).getTime();
    expect(ageMs).toBeGreaterThanOrEqual(0);
    expect(ageMs).toBeLessThan(10_000);
  });

  it("throw, saying why, when a limit is passed, and store nothing", async () => {
    await test.begin();
    test.broker.pause(QUEUE);
    const refusal = async (messages: unknown[], one = false) => {
      const answer = await test.produce(messages, one);
      expect(answer.status).toBe(500);
      return answer.text();
    };
    const large = { contentType: "text", body: "x".repeat(128_001) };
    expect(await refusal([large], true)).toMatch(/larger than 128000 bytes/);
    expect(await refusal(Array.from({ length: 101 }, () => message("a", "ack")))).toMatch(
      /more than 100 messages/,
    );
    expect(await refusal([message("a", "ack", { delaySeconds: 43_201 })])).toMatch(/43200/);
    expect(await test.broker.counts()).toEqual([]);
  });

  it("are refused with the wrong secret", async () => {
    await test.begin({}, { producerSecret: "guessed" });
    const answer = await test.produce([message("a", "ack")], true);
    expect(await answer.text()).toMatch(/wrong secret/);
    expect(await test.broker.counts()).toEqual([]);
  });

  it("deliver a delayed message later, never early", async () => {
    await test.begin();
    const sentAt = Date.now();
    await test.produce([message("late", "ack", { delaySeconds: 1 }), message("now", "ack")]);
    await eventually(() => expect(test.namesSeen()).toEqual(["now", "late"]));
    expect(test.deliveries.at(-1)?.startedAt).toBeGreaterThanOrEqual(sentAt + 1000);
  });
});

describe("batches", () => {
  it("leave full at once, and the rest after the timeout", async () => {
    await test.begin({ maxBatchSize: 3, maxBatchTimeoutSeconds: 1 });
    const sentAt = Date.now();
    await test.produce(["a", "b", "c", "d"].map((name) => message(name, "ack")));
    await test.emptied();
    expect(test.namesSeen()).toEqual(["a", "b", "c", "d"]);
    expect(test.deliveries.map((delivery) => delivery.size)).toEqual([3, 1]);
    expect(test.deliveries[1]?.startedAt).toBeGreaterThanOrEqual(sentAt + 1000);
  });

  it("run side by side up to max_concurrency", async () => {
    await test.begin({ maxBatchSize: 1, maxConcurrency: 2 });
    await test.produce(Array.from({ length: 6 }, (_, index) => message(`m${index}`, "slow")));
    await test.emptied();
    expect(new Set(test.namesSeen()).size).toBe(6);
    expect(test.mostAtOnce).toBe(2);
  });

  it("wait while the queue is paused", async () => {
    await test.begin();
    test.broker.pause(QUEUE);
    await test.produce([message("held", "ack")]);
    expect(await test.broker.counts()).toMatchObject([{ queue: QUEUE, visible: 1, leased: 0 }]);
    expect(test.deliveries).toEqual([]);
    test.broker.resume(QUEUE);
    await test.emptied();
    expect(test.namesSeen()).toEqual(["held"]);
  });
});
