import { describe, expect, test } from "vitest";
import type { AnalysisStatus } from "./analysis-documents.ts";
import { type AnalysisEvent, isUnderWay, withAnalysisEvent } from "./analysis-progress.ts";

const status: AnalysisStatus = {
  state: "RUNNING",
  waitingFor: null,
  total: 100,
  analyzed: 10,
  failed: 1,
  pending: 89,
  tracksPerHour: null,
  secondsLeft: null,
  current: [],
  failureCounts: [],
};
const event: AnalysisEvent = {
  type: "analysis.progress",
  state: "running",
  waitingFor: null,
  done: 42,
  total: 100,
  ratePerSecond: 0.5,
  secondsLeft: 116,
  problemCount: 2,
};

describe("the analysis with its events", () => {
  test("shows what the stream told last", () => {
    expect(withAnalysisEvent(status, event)).toMatchObject({
      analyzed: 40,
      failed: 2,
      pending: 58,
      tracksPerHour: 1_800,
      secondsLeft: 116,
    });
    expect(withAnalysisEvent(status, undefined)).toBe(status);
  });
  test("says what it waits for, and no longer when it goes on", () => {
    const waits = withAnalysisEvent(status, { ...event, state: "waiting", waitingFor: "playback" });
    expect(waits).toMatchObject({ state: "WAITING", waitingFor: "PLAYBACK" });
    expect(withAnalysisEvent(waits, event)).toMatchObject({ state: "RUNNING", waitingFor: null });
  });
  test("is idle at its end, but stays off where it was off", () => {
    const done = { ...event, state: "done", done: 100 } as const;
    expect(withAnalysisEvent(status, done).state).toBe("IDLE");
    expect(withAnalysisEvent({ ...status, state: "OFF" }, done).state).toBe("OFF");
  });
  test("is under way while it rests or waits, too", () => {
    const states = ["RUNNING", "PAUSED", "WAITING", "IDLE", "OFF"] as const;
    expect(states.filter((state) => isUnderWay({ state }))).toEqual([
      "RUNNING",
      "PAUSED",
      "WAITING",
    ]);
  });
});
