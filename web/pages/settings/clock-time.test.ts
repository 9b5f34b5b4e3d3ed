import { describe, expect, it } from "vitest";
import { readCron, writeCron } from "./clock-time.ts";

describe("a time of the clock", () => {
  it.each([
    ["0 4 * * *", { every: "day", time: "04:00" }],
    ["30 3 * * 0", { every: "week", time: "03:30", weekday: 0 }],
    ["5 23 * * 6", { every: "week", time: "23:05", weekday: 6 }],
    ["0 */6 * * *", { every: "own", cron: "0 */6 * * *" }],
  ] as const)("%j is read, and written as it was", (cron, when) => {
    expect(readCron(cron)).toEqual(when);
    expect(writeCron(when)).toBe(cron);
  });

  it("knows both of cron's Sundays", () => {
    expect(readCron("0 1 * * 7")).toEqual({ every: "week", time: "01:00", weekday: 0 });
  });
});
