import { expect, it } from "vitest";
import { gainOfVolume } from "./volume.ts";

it("is silent at nothing and full at the end", () => {
  expect(gainOfVolume(0)).toBe(0);
  expect(gainOfVolume(1)).toBe(1);
});
it("takes an eighth of the amplitude half way, which is heard as about half as loud", () => {
  expect(gainOfVolume(0.5)).toBeCloseTo(0.125);
});
it("never leaves the range an audio element takes", () => {
  expect(gainOfVolume(-1)).toBe(0);
  expect(gainOfVolume(2)).toBe(1);
});
