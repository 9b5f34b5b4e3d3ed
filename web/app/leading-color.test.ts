import { describe, expect, it } from "vitest";
import { leadingColor, nearestTurn } from "./leading-color.ts";

type Rgb = readonly [number, number, number];
const AMBER: Rgb = [240, 170, 90];
const VIOLET: Rgb = [110, 80, 200];
const TEAL: Rgb = [20, 60, 70];

/** RGBA bytes of so many pixels of each color. */
function picture(...parts: readonly (readonly [count: number, color: Rgb])[]): Uint8ClampedArray {
  const bytes = parts.flatMap(([count, color]) =>
    Array.from({ length: count }, () => [...color, 255]).flat(),
  );
  return new Uint8ClampedArray(bytes);
}

describe("the leading color", () => {
  it("is the hue that weighs most, though another covers more", () => {
    const sunset = leadingColor(picture([60, TEAL], [40, AMBER]));
    expect(sunset?.hue).toBeGreaterThan(55);
    expect(sunset?.hue).toBeLessThan(75);
  });
  it("finds violet in a violet cover", () => {
    const color = leadingColor(picture([80, VIOLET], [20, [255, 255, 255]]));
    expect(color?.hue).toBeGreaterThan(275);
    expect(color?.hue).toBeLessThan(300);
  });
  it("keeps chroma within what every theme can carry", () => {
    expect(leadingColor(picture([10, [255, 0, 0]]))?.chroma).toBe(0.15);
    expect(leadingColor(picture([10, [128, 127, 127]]))?.chroma).toBe(0.012);
  });
  it("treats a cover with hardly any color as gray", () => {
    const gray = picture([990, [130, 130, 130]], [10, VIOLET]);
    expect(leadingColor(gray)).toMatchObject({ chroma: 0.012 });
    const some = picture([960, [130, 130, 130]], [40, VIOLET]);
    expect(leadingColor(some)?.chroma).toBeGreaterThan(0.1);
  });
  it("doesn't look at nearly black, nearly white and transparent pixels", () => {
    expect(leadingColor(picture([50, [2, 2, 2]], [50, [254, 254, 254]]))).toBeNull();
    expect(leadingColor(new Uint8ClampedArray([240, 170, 90, 0]))).toBeNull();
  });
  it("averages reds around the turn of the circle rather than into cyan", () => {
    const reds = leadingColor(picture([10, [220, 60, 90]], [10, [220, 60, 85]]));
    expect(reds?.hue).toBeGreaterThan(5);
    expect(reds?.hue).toBeLessThan(25);
  });
});

it("turns to the next hue by the short way", () => {
  expect(nearestTurn(10, 350)).toBe(370);
  expect(nearestTurn(350, 10)).toBe(-10);
  expect(nearestTurn(120, 62)).toBe(120);
});
