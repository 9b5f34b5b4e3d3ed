import { describe, expect, it } from "vitest";
import { analysisRate } from "./analysis-rate.ts";

const now = new Date("2026-11-26T12:00:00Z");
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);

describe("analysisRate", () => {
  it("counts what came after the first result, over the time since", () => {
    expect(analysisRate({ count: 11, firstAt: before(100) }, 60, now)).toEqual({
      tracksPerHour: 360,
      secondsLeft: 600,
    });
  });

  it("falls while nothing comes", () => {
    const rate = (seconds: number) =>
      analysisRate({ count: 3, firstAt: before(seconds) }, 1, now).tracksPerHour;
    expect(rate(20)).toBe(360);
    expect(rate(200)).toBe(36);
  });

  it.each([
    [0, null],
    [2, before(10)],
    [3, now],
  ])("says nothing after %i results", (count, firstAt) => {
    expect(analysisRate({ count, firstAt }, 5, now)).toEqual({
      tracksPerHour: null,
      secondsLeft: null,
    });
  });
});
