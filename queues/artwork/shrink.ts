import type { Pixels } from "./pixels.ts";

/**
 * Makes an opaque picture smaller by averaging the area that each new pixel covers. Never larger: a side asked for
 * beyond the picture's own stays as it is.
 *
 * Done here and not in WebAssembly because a copy into its memory would be a third one of a picture that may take
 * 100 MB, and because plain averaging is as good as sharper filters when a picture shrinks to a fraction.
 */
export function shrink(picture: Pixels, maxWidthPx: number, maxHeightPx: number): Pixels {
  const widthPx = Math.min(maxWidthPx, picture.widthPx);
  const heightPx = Math.min(maxHeightPx, picture.heightPx);
  if (widthPx === picture.widthPx && heightPx === picture.heightPx) return picture;
  const across = coverage(picture.widthPx, widthPx);
  const down = coverage(picture.heightPx, heightPx);
  const rgba = new Uint8ClampedArray(widthPx * heightPx * 4);
  const row = new Float32Array(widthPx * 3);
  let sum = new Float32Array(widthPx * 3);
  let next = new Float32Array(widthPx * 3);
  let target = 0;
  for (let y = 0; y < picture.heightPx; y += 1) {
    if ((down.first[y] ?? 0) > target) {
      writeRow(rgba, target, sum);
      [sum, next] = [next, sum];
      next.fill(0);
      target += 1;
    }
    shrinkRow(picture, y, across, row);
    addScaled(sum, row, down.share[y] ?? 0);
    if ((down.rest[y] ?? 0) > 0) addScaled(next, row, down.rest[y] ?? 0);
  }
  writeRow(rgba, target, sum);
  return { widthPx, heightPx, rgba };
}

/** The size that keeps the picture's proportions at this width; at least one pixel high. */
export function heightAt(widthPx: number, picture: { widthPx: number; heightPx: number }): number {
  return Math.max(1, Math.round((picture.heightPx * widthPx) / picture.widthPx));
}

/** Makes it that wide, and as high as its proportions say. */
export const shrinkTo = (picture: Pixels, widthPx: number): Pixels =>
  shrink(picture, widthPx, heightAt(widthPx, picture));

/** How each old pixel is shared out: `share` of a new pixel to `first`, and `rest` to the one after it. */
interface Coverage {
  first: Int32Array;
  share: Float32Array;
  rest: Float32Array;
}

function coverage(from: number, to: number): Coverage {
  const first = new Int32Array(from);
  const share = new Float32Array(from);
  const rest = new Float32Array(from);
  for (let old = 0; old < from; old += 1) {
    // In whole units of 1/from of a new pixel, an old one covers `to` of them: no rounding, no gaps.
    const start = old * to;
    const end = start + to;
    const index = Math.floor(start / from);
    const border = Math.min(end, (index + 1) * from);
    first[old] = index;
    share[old] = (border - start) / from;
    rest[old] = (end - border) / from;
  }
  return { first, share, rest };
}

function shrinkRow(
  { rgba, widthPx }: Pixels,
  y: number,
  across: Coverage,
  row: Float32Array,
): void {
  row.fill(0);
  const { first, share, rest } = across;
  let at = y * widthPx * 4;
  for (let x = 0; x < widthPx; x += 1, at += 4) {
    const to = first[x]! * 3;
    const own = share[x]!;
    row[to]! += rgba[at]! * own;
    row[to + 1]! += rgba[at + 1]! * own;
    row[to + 2]! += rgba[at + 2]! * own;
    const over = rest[x]!;
    if (over > 0) {
      row[to + 3]! += rgba[at]! * over;
      row[to + 4]! += rgba[at + 1]! * over;
      row[to + 5]! += rgba[at + 2]! * over;
    }
  }
}

function addScaled(sum: Float32Array, row: Float32Array, factor: number): void {
  for (let index = 0; index < sum.length; index += 1) sum[index]! += row[index]! * factor;
}

function writeRow(rgba: Uint8ClampedArray, y: number, sum: Float32Array): void {
  const pixels = sum.length / 3;
  let at = y * pixels * 4;
  for (let index = 0; index < sum.length; index += 3, at += 4) {
    rgba[at] = sum[index]!;
    rgba[at + 1] = sum[index + 1]!;
    rgba[at + 2] = sum[index + 2]!;
    rgba[at + 3] = 255;
  }
}
