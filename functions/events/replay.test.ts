import { expect, test } from "vitest";
import { planReplay } from "./replay.ts";

const kept = { oldestKeptId: 101, newestId: 200 };

test.each([
  [null, { kind: "nothing" }],
  ["", { kind: "nothing" }],
  ["200", { kind: "nothing" }],
  ["150", { kind: "after", id: 150 }],
  ["100", { kind: "after", id: 100 }],
  ["99", { kind: "resync" }],
  ["201", { kind: "resync" }],
  ["x", { kind: "resync" }],
  ["-1", { kind: "resync" }],
])("after %j: %j", (id, replay) => expect(planReplay(id, kept)).toEqual(replay));

test("what was pruned away altogether needs a resync, unless it had been seen", () => {
  expect(planReplay("199", { oldestKeptId: null, newestId: 200 })).toEqual({ kind: "resync" });
  expect(planReplay("200", { oldestKeptId: null, newestId: 200 })).toEqual({ kind: "nothing" });
});
