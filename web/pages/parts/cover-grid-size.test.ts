import { expect, test } from "vitest";
import { gridSize } from "./cover-grid-size.ts";

test("shows seven covers on a desk 1160 pixels wide and two on a phone", () => {
  expect(gridSize(1160).columns).toBe(7);
  expect(gridSize(350).columns).toBe(2);
  expect(gridSize(220).columns).toBe(2);
});

test("fills the width exactly", () => {
  for (const widthPx of [350, 720, 988, 1160, 1600]) {
    const { columns, coverPx, gapPx } = gridSize(widthPx);
    expect(columns * coverPx + (columns - 1) * gapPx).toBeCloseTo(widthPx);
  }
});
