import { expect, it } from "vitest";
import { reactTo } from "./failure-policy.ts";

it("skips what can't be played and stops after three in a row", () => {
  expect([1, 2, 3].map((count) => reactTo("unplayable", count, 0).do)).toEqual([
    "skip",
    "skip",
    "stop",
  ]);
});
it("tries a lost connection again, ever more slowly, for as long as it takes", () => {
  const waits = [1, 2, 3, 4, 5, 50].map((retries) => reactTo("network", 0, retries));
  expect(waits).toEqual(
    [1_000, 2_000, 4_000, 8_000, 15_000, 15_000].map((afterMs) => ({ do: "retry", afterMs })),
  );
});
it("waits for a gesture where the browser wants one", () => {
  expect(reactTo("blocked", 0, 0)).toEqual({ do: "wait" });
});
