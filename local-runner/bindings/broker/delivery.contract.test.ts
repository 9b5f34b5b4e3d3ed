import { expect, describe, it, vi } from "vitest";
import { eventually, message, QUEUE, useBroker } from "./testing/broker-under-test.ts";
import { scheduleOverHttp } from "./deliver-over-http.ts";
import { RUNNER_SECRET } from "./testing/consumer-under-test.ts";

const test = useBroker();

describe.each(["objectConsumer", "ClassConsumer"] as const)("a handler (%s)", (consumer) => {
  it("retries one message after its delay and keeps the others acknowledged", async () => {
    await test.begin({}, { consumer });
    await test.produce([message("good", "leave"), message("again", "retryOnce")]);
    await eventually(() =>
      expect(test.seenOf("again").map((seen) => seen.attempts)).toEqual([1, 2]),
    );
    await test.emptied();
    expect(test.seenOf("good")).toHaveLength(1);
    const [first, second] = test.deliveries;
    expect((second?.startedAt ?? 0) - (first?.startedAt ?? 0)).toBeGreaterThanOrEqual(1000);
  });

  it("retries the batch but not what was acknowledged in it", async () => {
    await test.begin({}, { consumer });
    await test.produce([
      message("done", "ack"),
      message("all", "retryAllOnce"),
      message("c", "leave"),
    ]);
    await eventually(() => expect(test.seenOf("c")).toHaveLength(2));
    await test.emptied();
    expect(test.seenOf("done")).toHaveLength(1);
  });

  it("fails as a whole when a waitUntil promise rejects", async () => {
    await test.begin({}, { consumer });
    await test.produce([message("later", "waitUntilFails")]);
    await eventually(() => expect(test.seenOf("later")).toHaveLength(2));
    expect(test.deliveries[0]?.outcome).toMatchObject({
      outcome: "exception",
      error: "Error: too late",
    });
    await test.emptied();
  });

  it("runs scheduled() for a cron event", async () => {
    await test.begin({}, { consumer });
    const event = { cron: "*/5 * * * *", scheduledTime: 1_700_000_000_000 };
    const signal = AbortSignal.timeout(10_000);
    const port = test.workers.consumerPort();
    expect(await scheduleOverHttp(port, RUNNER_SECRET, event, signal)).toEqual({ outcome: "ok" });
    expect(test.workers.seen).toMatchObject([{ id: "cron", body: "*/5 * * * *" }]);
  });
});

describe("a failure", () => {
  it("spares the acknowledged message when the handler throws after it", async () => {
    await test.begin({ maxRetries: 1 });
    await test.produce([message("acked", "ackThenThrow"), message("lost", "throw")]);
    await test.emptied();
    expect(test.seenOf("acked")).toHaveLength(1);
    expect(test.seenOf("lost")).toHaveLength(1);
    expect(test.deliveries.map((delivery) => delivery.size)).toEqual([2, 1]);
    expect(test.warnings).toContain("a message was deleted after its last try");
  });

  it("ends in the dead-letter queue after max_retries, whole and with its reason, and can be sent back", async () => {
    await test.begin({ maxRetries: 2, deadLetterQueue: "dead" });
    await test.produce([message("broken", "throw")]);
    await eventually(async () =>
      expect(await test.broker.counts()).toMatchObject([{ queue: "dead", visible: 1 }]),
    );
    expect(test.seenOf("broken").map((seen) => seen.attempts)).toEqual([1, 2, 3]);
    const [dead] = await test.broker.listDead("dead", 10);
    expect(dead).toMatchObject({ failedQueue: QUEUE, reason: "Error: the file is broken" });
    expect(dead?.id).not.toBe(test.seenOf("broken")[0]?.id);

    expect(await test.broker.redrive("dead")).toBe(1);
    await eventually(() => expect(test.seenOf("broken")).toHaveLength(6));
    expect(test.seenOf("broken").map((seen) => seen.attempts)).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it("of a busy loop ends at the deadline, and the batch comes again in a new process", async () => {
    await test.begin({ deadlineSeconds: 1 });
    await test.produce([message("stuck", "hangOnce")]);
    await eventually(() =>
      expect(test.seenOf("stuck").map((seen) => seen.attempts)).toEqual([1, 2]),
    );
    expect(test.deliveries[0]?.outcome).toBe("failed");
    await test.emptied();
  });

  it("costs no try while something is away that every consumer needs, and nothing begins until it is back", async () => {
    await test.begin({ maxRetries: 0, deadlineSeconds: 1 });
    await test.produce([message("stuck", "hangOnce")]);
    await eventually(() => expect(test.deliveries).toHaveLength(1));
    test.broker.hold(true);
    await eventually(async () => {
      const [waiting] = await test.broker.counts();
      expect(waiting).toMatchObject({ leased: 0 });
    });
    await test.produce([message("later", "ack")]);
    // Longer than a released message waits.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(test.deliveries).toHaveLength(1);
    test.broker.hold(false);
    await test.emptied();
    expect(test.seenOf("later")).toHaveLength(1);
    expect(test.seenOf("stuck").map((seen) => seen.attempts)).toEqual([1, 1]);
  });

  it("costs no try when no consumer could be reached", async () => {
    await test.begin({ maxRetries: 0 });
    test.broker.pause(QUEUE);
    const port = vi.spyOn(test.workers, "consumerPort");
    const closedPort = 1;
    port.mockReturnValueOnce(closedPort);
    await test.produce([message("patient", "ack")]);
    test.broker.resume(QUEUE);
    await eventually(() =>
      expect(test.seenOf("patient").map((seen) => seen.attempts)).toEqual([1]),
    );
    expect(test.deliveries).toHaveLength(2);
    await test.emptied();
  });
});

describe("the wrapper", () => {
  it("is ready without a secret and runs nothing without the right one", async () => {
    await test.begin();
    const url = `http://127.0.0.1:${test.workers.consumerPort()}`;
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
    await test.begin();
    const event = { cron: "bad", scheduledTime: 0 };
    const signal = AbortSignal.timeout(10_000);
    expect(
      await scheduleOverHttp(test.workers.consumerPort(), RUNNER_SECRET, event, signal),
    ).toEqual({
      outcome: "exception",
      error: "Error: no such job",
    });
  });
});
