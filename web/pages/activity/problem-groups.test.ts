import { expect, test } from "vitest";
import { groupProblems } from "./problem-groups.ts";

const problem = (path: string, code: string) => ({
  path,
  code,
  detail: "",
  since: "2026-01-01T00:00:00Z",
});

test("puts files with the same trouble together, the commonest trouble first", () => {
  const groups = groupProblems([
    problem("a", "empty"),
    problem("b", "damaged"),
    problem("c", "damaged"),
  ]);
  expect(groups.map((group) => [group.kind, group.problems.map((one) => one.path)])).toEqual([
    ["damaged", ["b", "c"]],
    ["empty", ["a"]],
  ]);
});

test("keeps what it has no word for", () => {
  expect(groupProblems([problem("a", "struck-by-lightning")])[0]?.kind).toBe("other");
});
