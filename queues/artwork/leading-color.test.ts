import { describe, expect, it } from "vitest";
import {
  HUE_WITHOUT_COLOR,
  leadingColor,
  MAX_CHROMA,
  MIN_CHROMA,
  toOklch,
} from "./leading-color.ts";
import type { Pixels } from "./pixels.ts";

type Rgb = readonly [number, number, number];
const AMBER: Rgb = [224, 154, 60];
const VIOLET: Rgb = [120, 80, 200];
const GREEN: Rgb = [70, 150, 80];
const NIGHT: Rgb = [8, 8, 10];

const SIDE = 48;

/** 48 × 48 pixels; `colorAt` is given each one's number. */
function picture(colorAt: (index: number) => Rgb): Pixels {
  const rgba = new Uint8ClampedArray(SIDE * SIDE * 4);
  for (let index = 0; index < SIDE * SIDE; index += 1)
    rgba.set([...colorAt(index), 255], index * 4);
  return { widthPx: SIDE, heightPx: SIDE, rgba };
}

const share = (index: number) => index / (SIDE * SIDE);

describe("toOklch", () => {
  // Reference values: the CSS Color 4 conversions of #ff0000 and #0000ff.
  it.each([
    ["red", [255, 0, 0], 0.628, 0.2577, 29.23],
    ["blue", [0, 0, 255], 0.452, 0.3132, 264.05],
  ] as const)("agrees with CSS on %s", (_name, [r, g, b], lightness, chroma, hue) => {
    const color = toOklch(r, g, b);
    expect(color.lightness).toBeCloseTo(lightness, 3);
    expect(color.chroma).toBeCloseTo(chroma, 3);
    expect(color.hue).toBeCloseTo(hue, 1);
  });
});

describe("leadingColor", () => {
  it.each([
    ["amber", AMBER],
    ["violet", VIOLET],
    ["green", GREEN],
  ] as const)("gives the hue of a cover that is %s on night", (_name, color) => {
    const found = leadingColor(picture((index) => (share(index) < 0.3 ? color : NIGHT)));
    const wanted = toOklch(...color);
    expect(found.hue).toBeCloseTo(wanted.hue, 0);
    expect(found.chroma).toBeCloseTo(Math.min(MAX_CHROMA, wanted.chroma), 3);
  });

  it("follows the heavier of two colors", () => {
    const found = leadingColor(picture((index) => (share(index) < 0.6 ? GREEN : [60, 90, 150])));
    expect(found.hue).toBeCloseTo(toOklch(...GREEN).hue, 1);
  });

  it("takes a color at middle lightness before as much of one in the shadow", () => {
    const shadow: Rgb = [40, 20, 90];
    const found = leadingColor(picture((index) => (index % 2 === 0 ? AMBER : shadow)));
    expect(found.hue).toBeCloseTo(toOklch(...AMBER).hue, 1);
  });

  it("gives a gray cover the lowest chroma, and keeps the hue of its few colored pixels", () => {
    const found = leadingColor(
      picture((index) => (share(index) < 0.015 ? VIOLET : [128, 128, 128])),
    );
    expect(found.chroma).toBe(MIN_CHROMA);
    expect(found.hue).toBeCloseTo(toOklch(...VIOLET).hue, 0);
  });

  it("counts a cover as colored from 2 % on", () => {
    const found = leadingColor(
      picture((index) => (share(index) < 0.03 ? VIOLET : [128, 128, 128])),
    );
    expect(found.chroma).toBeGreaterThan(0.1);
  });

  it.each([
    ["black", [0, 0, 0]],
    ["white", [255, 255, 255]],
    ["gray", [128, 128, 128]],
  ] as const)("gives a wholly %s cover the page's own hue", (_name, color) => {
    const found = leadingColor(picture(() => color));
    expect(found).toEqual({ hue: HUE_WITHOUT_COLOR, chroma: MIN_CHROMA });
  });

  it("never exceeds the chroma that the page's colors were proved with", () => {
    expect(leadingColor(picture(() => [255, 0, 0])).chroma).toBe(MAX_CHROMA);
  });
});
