import { expect, test } from "vitest";
import { centerOf, goesWith, isCamelotKey, MAJOR_KEYS, MINOR_KEYS } from "./camelot.ts";

test("a key goes with itself, its neighbors on the wheel and its relative", () => {
  expect(goesWith("8A")).toEqual(["8A", "7A", "9A", "8B"]);
  expect(goesWith("1B")).toEqual(["1B", "12B", "2B", "1A"]);
  expect(goesWith("12A")).toEqual(["12A", "11A", "1A", "12B"]);
});
test("every key goes with those that go with it", () => {
  for (const key of [...MINOR_KEYS, ...MAJOR_KEYS]) {
    for (const other of goesWith(key)) expect(goesWith(other)).toContain(key);
  }
});
test("what goes with a key is known again, in any order", () => {
  expect(centerOf(["9A", "8B", "8A", "7A"])).toBe("8A");
  expect(centerOf(["8A", "9A"])).toBeNull();
  expect(centerOf([])).toBeNull();
});
test("the wheel has no thirteenth hour", () => {
  expect(["1A", "12B", "13A", "0B", "8C", "8a", ""].map(isCamelotKey)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
