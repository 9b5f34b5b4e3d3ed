import { describe, expect, it } from "vitest";
import { flatten } from "./flatten.ts";
import type { Pixels } from "./pixels.ts";
import { heightAt, shrink } from "./shrink.ts";

function gray(
  widthPx: number,
  heightPx: number,
  valueAt: (x: number, y: number) => number,
): Pixels {
  const rgba = new Uint8ClampedArray(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const value = valueAt(x, y);
      rgba.set([value, value, value, 255], (y * widthPx + x) * 4);
    }
  }
  return { widthPx, heightPx, rgba };
}

const values = ({ rgba }: Pixels) => [...rgba].filter((_value, index) => index % 4 === 0);

describe("shrink", () => {
  it("averages what each new pixel covers", () => {
    const picture = gray(4, 2, (x, y) => x * 10 + y * 100);
    expect(values(shrink(picture, 2, 1))).toEqual([55, 75]);
  });

  it("shares out pixels that lie on a border", () => {
    // 3 pixels to 2: the middle one goes half to each.
    expect(
      values(
        shrink(
          gray(3, 1, (x) => [0, 90, 240][x] ?? 0),
          2,
          1,
        ),
      ),
    ).toEqual([30, 190]);
    expect(
      values(
        shrink(
          gray(1, 3, (_x, y) => [0, 90, 240][y] ?? 0),
          1,
          2,
        ),
      ),
    ).toEqual([30, 190]);
  });

  it.each([
    [1000, 700, 640, 448],
    [97, 61, 96, 60],
    [641, 640, 640, 639],
  ])("keeps an even %i × %i picture even", (width, height, toWidth, toHeight) => {
    const small = shrink(
      gray(width, height, () => 200),
      toWidth,
      toHeight,
    );
    expect(new Set(values(small))).toEqual(new Set([200]));
    expect(small).toMatchObject({ widthPx: toWidth, heightPx: toHeight });
    expect(small.rgba).toHaveLength(toWidth * toHeight * 4);
  });

  it("keeps the mean of any picture", () => {
    const picture = gray(101, 67, (x, y) => (x * 37 + y * 91) % 256);
    const mean = (all: number[]) => all.reduce((sum, value) => sum + value, 0) / all.length;
    expect(mean(values(shrink(picture, 10, 7)))).toBeCloseTo(mean(values(picture)), 0);
  });

  it("never makes a picture larger", () => {
    const picture = gray(20, 30, () => 1);
    expect(shrink(picture, 48, 48)).toBe(picture);
    expect(shrink(picture, 48, 10)).toMatchObject({ widthPx: 20, heightPx: 10 });
  });
});

describe("heightAt", () => {
  it("keeps the proportions, and a pixel at least", () => {
    expect(heightAt(320, { widthPx: 1000, heightPx: 500 })).toBe(160);
    expect(heightAt(96, { widthPx: 3000, heightPx: 5 })).toBe(1);
  });
});

describe("flatten", () => {
  it("lays see-through pixels on middle gray", () => {
    const rgba = new Uint8ClampedArray([255, 0, 0, 255, 255, 0, 0, 0, 228, 28, 128, 128]);
    flatten({ widthPx: 3, heightPx: 1, rgba });
    expect([...rgba]).toEqual([255, 0, 0, 255, 128, 128, 128, 255, 178, 78, 128, 255]);
  });
});
