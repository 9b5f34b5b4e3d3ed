import { describe, expect, it } from "vitest";
import { scanRate } from "./scan-rate.ts";

const started = new Date("2026-01-01T00:00:00Z");
const after = (seconds: number) => new Date(started.getTime() + seconds * 1000);
const reading = {
  state: "running",
  phase: "reading",
  filesToRead: 1000,
  filesRead: 200,
  phaseStartedAt: started,
} as const;

describe("scanRate", () => {
  it("divides what was read by the time of the reading phase", () => {
    expect(scanRate(reading, after(10))).toEqual({ ratePerSecond: 20, secondsLeft: 40 });
  });

  it("has nothing left when everything is read, even if more was read than expected", () => {
    expect(scanRate({ ...reading, filesRead: 1001 }, after(10)).secondsLeft).toBe(0);
  });

  it.each([
    ["the phase has just begun", reading, 0.5],
    ["nothing was read yet", { ...reading, filesRead: 0 }, 10],
    ["it still lists", { ...reading, phase: "listing" }, 10],
    ["it is over", { ...reading, state: "done" }, 10],
    ["it never began", { ...reading, phaseStartedAt: null }, 10],
  ] as const)("says nothing when %s", (_, progress, seconds) => {
    expect(scanRate(progress, after(seconds))).toEqual({ ratePerSecond: null, secondsLeft: null });
  });
});
