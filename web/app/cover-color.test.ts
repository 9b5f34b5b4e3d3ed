import { expect, it } from "vitest";
import { nearestTurn } from "./cover-color.ts";

it("turns to the next hue by the short way", () => {
  expect(nearestTurn(10, 350)).toBe(370);
  expect(nearestTurn(350, 10)).toBe(-10);
  expect(nearestTurn(120, 62)).toBe(120);
});
