import { expect, it } from "vitest";
import { tidePath } from "./tide-path.ts";

const SIZE = { width: 40, height: 100, barEvery: 10 };
const rises = (path: string): number[] =>
  [...path.matchAll(/v(-?[\d.]+)/gu)].map((match) => Math.abs(Number(match[1])));

it("draws a bar for each step, as high as the loudest moment it stands for", () => {
  const [quiet, loud] = rises(tidePath([0.1, 0.1, 1, 0.2], { ...SIZE, width: 20 }).up);
  expect(quiet).toBeCloseTo(6.9);
  expect(loud).toBeCloseTo(69);
});
it("reflects every bar below the horizon, shorter", () => {
  const { up, down } = tidePath([0.5, 1, 0.25, 0.75], SIZE);
  rises(up).forEach((rise, bar) => expect(rises(down)[bar]).toBeCloseTo(rise * 0.4, 0));
  expect(rises(down)).toHaveLength(4);
});
it("keeps a ripple where there is silence, and stretches few peaks over many bars", () => {
  expect(rises(tidePath([0], SIZE).up)).toHaveLength(4);
  expect(Math.min(...rises(tidePath([0], SIZE).up))).toBeGreaterThan(0);
});
