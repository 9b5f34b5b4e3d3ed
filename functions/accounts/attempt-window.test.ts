import { expect, test } from "vitest";
import { decideAttempt, MAX_ATTEMPTS, WINDOW_SECONDS } from "./attempt-window.ts";

const count = (attempts: number, secondsLeft = 60) => ({ attempts, secondsLeft });

test("the tenth attempt is allowed, the eleventh is not", () => {
  expect(decideAttempt([count(MAX_ATTEMPTS)])).toEqual({ allowed: true });
  expect(decideAttempt([count(MAX_ATTEMPTS + 1)])).toEqual({
    allowed: false,
    retryAfterSeconds: 60,
  });
});

test("one full counter is enough, and the longest wait counts", () => {
  expect(decideAttempt([count(1), count(11, 30)])).toEqual({
    allowed: false,
    retryAfterSeconds: 30,
  });
  expect(decideAttempt([count(12, 90), count(11, 30)])).toEqual({
    allowed: false,
    retryAfterSeconds: 90,
  });
});

test("a counter whose end isn't known has just begun", () => {
  expect(decideAttempt([count(11, -1)])).toEqual({
    allowed: false,
    retryAfterSeconds: WINDOW_SECONDS,
  });
});
