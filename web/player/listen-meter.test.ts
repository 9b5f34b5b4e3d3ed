import { expect, it } from "vitest";
import {
  advanceListen,
  isCutShort,
  shouldReport,
  startListen,
  type Listen,
} from "./listen-meter.ts";

const START = "2026-01-01T20:00:00.000Z";
const listenTo = (durationMs: number, fromMs = 0): Listen =>
  startListen("listen", { id: "track", durationMs }, START, fromMs);

/** Lets the clock run for `ms` in quarter seconds. */
function play(listen: Listen, ms: number): Listen {
  let heard = listen;
  for (let step = 250; step <= ms; step += 250)
    heard = advanceListen(heard, listen.positionMs + step);
  return heard;
}

it("counts a track after half of it", () => {
  expect(shouldReport(play(listenTo(180_000), 89_750))).toBe(false);
  expect(shouldReport(play(listenTo(180_000), 90_000))).toBe(true);
});
it("counts a long track after four minutes", () => {
  expect(shouldReport(play(listenTo(3_600_000), 239_750))).toBe(false);
  expect(shouldReport(play(listenTo(3_600_000), 240_000))).toBe(true);
});
it("doesn't count what was skipped over", () => {
  const skipped = advanceListen(play(listenTo(180_000), 5_000), 170_000);
  expect(skipped.listenedMs).toBe(5_000);
  expect(shouldReport(play(skipped, 9_000))).toBe(false);
});
it("doesn't lose or gain by going back", () => {
  const back = advanceListen(play(listenTo(180_000), 60_000), 0);
  expect(back.listenedMs).toBe(60_000);
  expect(shouldReport(play(back, 30_000))).toBe(true);
});
it("counts once", () => {
  expect(shouldReport({ ...play(listenTo(10_000), 10_000), reported: true })).toBe(false);
});
it("doesn't count a track of unknown length before anything was heard", () => {
  expect(shouldReport(listenTo(0))).toBe(false);
});

it("is cut short when it is left within half a minute, or in the first half of a short track", () => {
  expect(isCutShort(play(listenTo(180_000), 29_000))).toBe(true);
  expect(isCutShort(play(listenTo(180_000), 30_000))).toBe(false);
  expect(isCutShort(play(listenTo(20_000), 9_000))).toBe(true);
  expect(isCutShort(play(listenTo(20_000), 10_000))).toBe(false);
});
it("is not cut short when it never sounded, or was sought to its end", () => {
  expect(isCutShort(listenTo(180_000))).toBe(false);
  expect(isCutShort(advanceListen(play(listenTo(180_000), 5_000), 170_000))).toBe(false);
});
