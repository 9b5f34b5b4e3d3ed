import { expect, it } from "vitest";
import { retryAfterSeconds } from "./retry-schedule.ts";

it("tries again for a day and a third, ever more rarely, and then no more", () => {
  const delays = Array.from({ length: 9 }, (_, at) => retryAfterSeconds(at + 1));
  expect(delays).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, null, null]);
});
