import type { TrackFields } from "../../api/fragments.ts";

/** A track's stretch of the set, in pixels. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export function stretchesOf(tracks: readonly TrackFields[], width: number): Stretch[] {
  const total = tracks.reduce((sum, { durationMs }) => sum + durationMs, 0) || 1;
  let before = 0;
  return tracks.map(({ durationMs }) => {
    const from = (before / total) * width;
    before += durationMs;
    return { from, to: (before / total) * width };
  });
}

/** A height for each value: the lowest at `bottom`, the highest at `top`, a single one in between. */
export function scaled(
  values: readonly (number | null)[],
  top: number,
  bottom: number,
): (number | null)[] {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  return values.map((value) => {
    if (value === null) return null;
    return high > low
      ? bottom - ((value - low) / (high - low)) * (bottom - top)
      : (top + bottom) / 2;
  });
}

/** Where one tempo goes over into the next, at most. */
const RAMP_PX = 14;

/** Level over each track, with a short way from one to the next; broken where a value is not known. */
export function stepLine(
  stretches: readonly Stretch[],
  heights: readonly (number | null)[],
): string {
  let path = "";
  let last: { x: number; y: number } | null = null;
  stretches.forEach(({ from, to }, place) => {
    const y = heights[place] ?? null;
    if (y === null) return void (last = null);
    const ramp = Math.min(RAMP_PX, (to - from) / 3);
    const start = place === 0 ? from : from + ramp;
    const end = place === stretches.length - 1 ? to : to - ramp;
    path += last
      ? `C${cut(from)} ${cut(last.y)} ${cut(from)} ${cut(y)} ${cut(start)} ${cut(y)}`
      : `M${cut(start)} ${cut(y)}`;
    path += `L${cut(end)} ${cut(y)}`;
    last = { x: end, y };
  });
  return path;
}

/** A smooth line through the middle of each track, from edge to edge. */
export function smoothLine(
  stretches: readonly Stretch[],
  heights: readonly (number | null)[],
): string {
  const points = stretches.flatMap(({ from, to }, place) => {
    const y = heights[place] ?? null;
    return y === null ? [] : [{ x: (from + to) / 2, y }];
  });
  const [first, last] = [points[0], points.at(-1)];
  const width = stretches.at(-1)?.to ?? 0;
  if (!first || !last) return "";
  const through = [{ x: 0, y: first.y }, ...points, { x: width, y: last.y }];
  return through
    .map((point, index) => {
      const before = through[index - 1];
      if (!before) return `M${cut(point.x)} ${cut(point.y)}`;
      const middle = (before.x + point.x) / 2;
      return `C${cut(middle)} ${cut(before.y)} ${cut(middle)} ${cut(point.y)} ${cut(point.x)} ${cut(point.y)}`;
    })
    .join("");
}

/** Upright lines under the smooth one, so many pixels apart. */
export function barsUnder(
  stretches: readonly Stretch[],
  heights: readonly (number | null)[],
  floor: number,
  apart: number,
): string {
  const points = stretches.flatMap(({ from, to }, place) => {
    const y = heights[place] ?? null;
    return y === null ? [] : [{ x: (from + to) / 2, y }];
  });
  const width = stretches.at(-1)?.to ?? 0;
  let path = "";
  for (let x = apart / 2; x < width && points.length > 0; x += apart) {
    path += `M${cut(x)} ${floor}V${cut(heightAt(points, x))}`;
  }
  return path;
}

function heightAt(points: readonly { x: number; y: number }[], x: number): number {
  const after = points.findIndex((point) => point.x >= x);
  const right = points[after === -1 ? points.length - 1 : after];
  const left = points[after <= 0 ? (after === 0 ? 0 : points.length - 1) : after - 1];
  if (!left || !right) return 0;
  if (left === right) return left.y;
  // The same easing as the smooth line's.
  const t = (x - left.x) / (right.x - left.x);
  const eased = t * t * (3 - 2 * t);
  return left.y + (right.y - left.y) * eased;
}

const cut = (value: number): string => value.toFixed(1);
