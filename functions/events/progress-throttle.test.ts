import { expect, test } from "vitest";
import type { ServerEvent } from "../../schema/events/events.ts";
import { ProgressThrottle } from "./progress-throttle.ts";

const progress = (
  done: number,
  state: "running" | "done" = "running",
  source = "a",
): ServerEvent => ({
  type: "enrich.progress",
  source,
  state,
  done,
  total: 100,
  ratePerSecond: null,
  secondsLeft: null,
  problemCount: 0,
});

test("of many the latest goes out when its time comes", () => {
  const throttle = new ProgressThrottle();
  expect(throttle.offer(progress(1), 0)).toEqual([progress(1)]);
  expect(throttle.offer(progress(2), 100)).toEqual([]);
  expect(throttle.offer(progress(3), 200)).toEqual([]);
  expect(throttle.nextDueMs()).toBe(250);
  expect(throttle.due(249)).toEqual([]);
  expect(throttle.due(250)).toEqual([progress(3)]);
  expect(throttle.nextDueMs()).toBeNull();
  expect(throttle.offer(progress(4), 499)).toEqual([]);
});

test("the end goes out at once, and nothing older after it", () => {
  const throttle = new ProgressThrottle();
  throttle.offer(progress(1), 0);
  throttle.offer(progress(2), 10);
  expect(throttle.offer(progress(100, "done"), 20)).toEqual([progress(100, "done")]);
  expect(throttle.due(10_000)).toEqual([]);
});

test("subjects don't hold each other back", () => {
  const throttle = new ProgressThrottle();
  throttle.offer(progress(1), 0);
  expect(throttle.offer(progress(1, "running", "b"), 1)).toHaveLength(1);
});

test("what isn't progress is never held back", () => {
  const throttle = new ProgressThrottle();
  const event: ServerEvent = {
    type: "library.changed",
    libraryId: null,
    tracksAdded: 1,
    tracksUpdated: 0,
    tracksMissing: 0,
  };
  expect([throttle.offer(event, 0), throttle.offer(event, 1)].flat()).toHaveLength(2);
});

test("changes without a number, as of measured covers, go out every 5 seconds; those with one at once", () => {
  const throttle = new ProgressThrottle();
  const changed = (tracksAdded: number): ServerEvent => ({
    type: "library.changed",
    libraryId: null,
    tracksAdded,
    tracksUpdated: 0,
    tracksMissing: 0,
  });
  expect(throttle.offer(changed(0), 0)).toEqual([changed(0)]);
  expect(throttle.offer(changed(0), 300)).toEqual([]);
  expect(throttle.offer(changed(3), 400)).toEqual([changed(3)]);
  expect(throttle.nextDueMs()).toBe(5_000);
  expect(throttle.due(5_000)).toEqual([changed(0)]);
});
