import { expect, test } from "vitest";
import { HashBudget } from "./hash-budget.ts";

test("a burst passes, then one a second", () => {
  const budget = new HashBudget();
  const taken = Array.from({ length: 20 }, () => budget.take(1_000)).filter(Boolean).length;
  expect(taken).toBe(12);
  expect(budget.take(1_900)).toBe(false);
  expect(budget.take(2_100)).toBe(true);
  expect(budget.take(2_200)).toBe(false);
});

test("a clock that goes back gives nothing away", () => {
  const budget = new HashBudget();
  for (let index = 0; index < 12; index++) budget.take(10_000);
  expect(budget.take(0)).toBe(false);
});
