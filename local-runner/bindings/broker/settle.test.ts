import { describe, expect, it } from "vitest";
import type { BatchOutcome } from "./batch.ts";
import { queueSettings } from "./settings.ts";
import { settleBatch, settleInterrupted } from "./settle.ts";

const settings = queueSettings({ name: "scan", maxRetries: 2, retryDelaySeconds: 7 });
const messages = [
  { seq: 1, id: "a", attempts: 1 },
  { seq: 2, id: "b", attempts: 1 },
];
const answered = (outcome: Partial<BatchOutcome>) => ({
  kind: "answered" as const,
  outcome: {
    outcome: "ok",
    ackAll: false,
    retryBatch: { retry: false },
    explicitAcks: [],
    retryMessages: [],
    ...outcome,
  },
});
const settle = (outcome: Partial<BatchOutcome>) =>
  settleBatch(messages, answered(outcome), settings);
const retry = (seq: number, delaySeconds = 7) => ({ kind: "retry", seq, delaySeconds });
const ack = (seq: number) => ({ kind: "ack", seq });

describe("a handler that returns", () => {
  it("acknowledges what it said nothing about", () => {
    expect(settle({})).toEqual([ack(1), ack(2)]);
  });

  it("retries one message with its own delay, and else with the queue's", () => {
    expect(settle({ retryMessages: [{ msgId: "a", delaySeconds: 30 }] })).toEqual([
      retry(1, 30),
      ack(2),
    ]);
    expect(settle({ retryMessages: [{ msgId: "a" }] })).toEqual([retry(1), ack(2)]);
    expect(settle({ retryMessages: [{ msgId: "a", delaySeconds: 0 }] })).toEqual([
      retry(1, 0),
      ack(2),
    ]);
  });

  it("lets the call on a message beat the call on the batch", () => {
    expect(settle({ explicitAcks: ["a"], retryBatch: { retry: true, delaySeconds: 3 } })).toEqual([
      ack(1),
      retry(2, 3),
    ]);
    expect(settle({ retryMessages: [{ msgId: "a" }], ackAll: true })).toEqual([retry(1), ack(2)]);
  });

  it("caps a delay at twelve hours", () => {
    expect(settle({ retryBatch: { retry: true, delaySeconds: 1e6 } })[0]).toEqual(retry(1, 43_200));
  });
});

describe("a handler that throws", () => {
  it("keeps what it acknowledged and retries the rest", () => {
    expect(settle({ outcome: "exception", explicitAcks: ["b"] })).toEqual([retry(1), ack(2)]);
    expect(settle({ outcome: "exception", ackAll: true })).toEqual([ack(1), ack(2)]);
  });
});

describe("the last try", () => {
  const tried = (attempts: number) => [{ seq: 1, id: "a", attempts }];
  const failed = { kind: "failed" as const, reason: "boom" };

  it("comes after max_retries retries, not before", () => {
    expect(settleBatch(tried(2), failed, settings)).toEqual([retry(1)]);
    expect(settleBatch(tried(3), failed, settings)).toEqual([
      { kind: "drop", seq: 1, reason: "boom" },
    ]);
  });

  it("sets the message aside where there is a dead-letter queue, with the error as the reason", () => {
    const withDeadLetters = { ...settings, deadLetterQueue: "dead" };
    expect(settleBatch(tried(3), failed, withDeadLetters)).toEqual([
      { kind: "deadLetter", seq: 1, queue: "dead", reason: "boom" },
    ]);
    const outcome = answered({ outcome: "exception", error: "TypeError: no tags" });
    expect(settleBatch(tried(3), outcome, withDeadLetters)).toMatchObject([
      { kind: "deadLetter", reason: "TypeError: no tags" },
    ]);
  });

  it("isn't used up by a delivery that never reached a consumer", () => {
    expect(settleBatch(tried(3), { kind: "unavailable" }, settings)).toEqual([
      { kind: "release", seq: 1, delaySeconds: 1 },
    ]);
  });
});

describe("settleInterrupted", () => {
  const left = (interruptions: number) =>
    settleInterrupted([{ seq: 1, id: "a", attempts: 3, interruptions }], settings);

  it("counts no try for a message whose runner ended", () => {
    expect(left(0)).toEqual([{ kind: "interrupted", seq: 1 }]);
    expect(left(19)).toEqual([{ kind: "interrupted", seq: 1 }]);
  });

  it("counts it when runners end with the same message again and again", () => {
    expect(left(20)).toMatchObject([
      { kind: "drop", reason: "the runner ended during the delivery" },
    ]);
  });
});
