import { expect, it } from "vitest";
import { batchDue } from "./batch-due.ts";

const limits = { maxBatchSize: 3, maxBatchTimeoutMs: 5_000 };
const now = 100_000;

it("leaves at once when the batch is full", () => {
  expect(batchDue([now - 2, now - 1, now], limits, now)).toEqual({ kind: "now" });
});

it("leaves when the oldest message has waited for the timeout", () => {
  expect(batchDue([now - 5_000], limits, now)).toEqual({ kind: "now" });
  expect(batchDue([now - 4_999], limits, now)).toEqual({ kind: "wait", untilMs: now + 1 });
});

it("doesn't count delayed messages, but looks again when one becomes visible before the timeout", () => {
  const visibleAt = [now - 1_000, now - 1_000, now + 500];
  expect(batchDue(visibleAt, limits, now)).toEqual({ kind: "wait", untilMs: now + 500 });
  expect(batchDue([now - 1_000, now + 60_000], limits, now)).toEqual({
    kind: "wait",
    untilMs: now + 4_000,
  });
});

it("sleeps until the first delayed message, and without any until one comes in", () => {
  expect(batchDue([now + 9_000], limits, now)).toEqual({ kind: "wait", untilMs: now + 9_000 });
  expect(batchDue([], limits, now)).toEqual({ kind: "idle" });
});
