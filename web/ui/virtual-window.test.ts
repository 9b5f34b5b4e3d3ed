import { expect, it } from "vitest";
import { rowWindow } from "./virtual-window.ts";

const view = { topPx: 0, heightPx: 600, rowHeightPx: 60, count: 100_000 };

it("draws what is in view and a few rows more", () => {
  expect(rowWindow(view)).toEqual({ first: 0, end: 18 });
  expect(rowWindow({ ...view, topPx: 60_000 })).toEqual({ first: 992, end: 1018 });
});
it("draws as few rows at the end of a long list as at its start", () => {
  const { first, end } = rowWindow({ ...view, topPx: 100_000 * 60 - 600 });
  expect(end).toBe(100_000);
  expect(end - first).toBeLessThan(30);
});
it("draws nothing of an empty list, and nothing while the list is far below the view", () => {
  expect(rowWindow({ ...view, count: 0 })).toEqual({ first: 0, end: 0 });
  expect(rowWindow({ ...view, topPx: -5_000 })).toEqual({ first: 0, end: 0 });
});
