import { expect, it } from "vitest";
import { CAMELOT_KEYS } from "../../../schema/music/musical-key.ts";
import { scaled, smoothLine, stepLine } from "./chart-shape.ts";
import { labelPoint, segmentPath, wayPath, wayPoints, WHEEL } from "./wheel-shape.ts";

it("puts twelve on top, three at the right, minors inside", () => {
  const middle = WHEEL / 2;
  expect(labelPoint("12B").x).toBeCloseTo(middle);
  expect(labelPoint("12B").y).toBeLessThan(labelPoint("12A").y);
  expect(labelPoint("3B").y).toBeCloseTo(middle);
  expect(labelPoint("3B").x).toBeGreaterThan(middle);
  expect(new Set(CAMELOT_KEYS.map(segmentPath)).size).toBe(24);
});

it("stands tracks of one key beside each other, and leaves out those of none", () => {
  const points = wayPoints(["8A", "8A", null, "9A"]);
  expect(points[2]).toBeNull();
  expect(points[0]).not.toEqual(points[1]);
  expect(wayPath(points).split("Q")).toHaveLength(3);
});

it("scales tempos between top and bottom, a single one in the middle", () => {
  expect(scaled([100, 120, null, 110], 10, 50)).toEqual([50, 10, null, 30]);
  expect(scaled([100], 10, 50)).toEqual([30]);
});

it("breaks the tempo's line where a tempo is not known, and bridges the energy's", () => {
  const stretches = [0, 1, 2].map((place) => ({ from: place * 100, to: (place + 1) * 100 }));
  expect(stepLine(stretches, [10, null, 30]).match(/M/gu)).toHaveLength(2);
  expect(smoothLine(stretches, [10, null, 30]).match(/M/gu)).toHaveLength(1);
  expect(smoothLine(stretches, [null, null, null])).toBe("");
});
