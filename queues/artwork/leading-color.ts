import type { Pixels } from "./pixels.ts";

/** In OKLCH: hue in degrees, 0–360, and chroma. */
export interface LeadingColor {
  hue: number;
  chroma: number;
}

/** Pixels this dark or this light carry no color that anyone sees. */
const DARKEST = 0.12;
const LIGHTEST = 0.96;
const HUE_BINS = 24;
const BIN_DEGREES = 360 / HUE_BINS;
/** A pixel counts most at this lightness: neither shadow nor highlight. */
const FULL_WEIGHT_LIGHTNESS = 0.65;
/** Below this chroma a pixel looks gray. */
const COLORFUL_CHROMA = 0.03;
/** A cover with a smaller share of colorful pixels is a gray cover. */
const COLORFUL_SHARE = 0.02;
const CHROMA_PERCENTILE = 0.8;
/** What the page's colors were proved readable with; the lower end stands for a gray cover. */
export const MIN_CHROMA = 0.012;
export const MAX_CHROMA = 0.15;
/** The hue of the page without a cover (`--cover-h` in web/styles/tokens.css), for pictures that have none. */
export const HUE_WITHOUT_COLOR = 62;

interface Shade {
  hue: number;
  chroma: number;
  weight: number;
}

/** The color that a cover lends to the page. The picture is to be small: 48 × 48 is what the thresholds were set with. */
export function leadingColor({ rgba }: Pixels): LeadingColor {
  const shades: Shade[] = [];
  let colorful = 0;
  for (let at = 0; at + 3 < rgba.length; at += 4) {
    const { lightness, hue, chroma } = toOklch(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0);
    if (lightness < DARKEST || lightness > LIGHTEST) continue;
    if (chroma >= COLORFUL_CHROMA) colorful += 1;
    const weight = chroma * (1 - Math.abs(lightness - FULL_WEIGHT_LIGHTNESS));
    shades.push({ hue, chroma, weight });
  }
  const bin = heaviestBin(shades);
  const leading = shades.filter((shade) => binOf(shade.hue) === bin);
  const hue = meanHue(leading);
  if (hue === null) return { hue: HUE_WITHOUT_COLOR, chroma: MIN_CHROMA };
  if (colorful < COLORFUL_SHARE * (rgba.length / 4)) return { hue, chroma: MIN_CHROMA };
  const chroma = percentile(
    leading.map((shade) => shade.chroma),
    CHROMA_PERCENTILE,
  );
  return { hue, chroma: Math.min(MAX_CHROMA, Math.max(MIN_CHROMA, chroma)) };
}

const binOf = (hue: number) => Math.floor(hue / BIN_DEGREES) % HUE_BINS;

/**
 * Each bin is smoothed by its neighbors, so that a color on the edge of two is not split. A bin without a color of its
 * own can't lead, however heavy its neighbors are: it would have no hue to give.
 */
function heaviestBin(shades: readonly Shade[]): number {
  const bins = new Float64Array(HUE_BINS);
  for (const { hue, weight } of shades) bins[binOf(hue)]! += weight;
  const smooth = bins.map((own, bin) => {
    const before = bins[(bin + HUE_BINS - 1) % HUE_BINS] ?? 0;
    const after = bins[(bin + 1) % HUE_BINS] ?? 0;
    return own === 0 ? 0 : own + (before + after) / 2;
  });
  return smooth.indexOf(Math.max(...smooth));
}

/** Weighted mean; a plain one will do, for no bin crosses 0°. Null when nothing has color. */
function meanHue(shades: readonly Shade[]): number | null {
  let weights = 0;
  let sum = 0;
  for (const { hue, weight } of shades) {
    weights += weight;
    sum += weight * hue;
  }
  // Grays leave rounding errors of about 1e-8 a pixel: no hue that a person could see.
  return weights < 1e-4 ? null : sum / weights;
}

function percentile(values: number[], share: number): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** sRGB bytes to OKLCH, by Björn Ottosson's matrices (bottosson.github.io/posts/oklab). */
export function toOklch(
  red: number,
  green: number,
  blue: number,
): { lightness: number; chroma: number; hue: number } {
  const r = linear(red);
  const g = linear(green);
  const b = linear(blue);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const hue = ((Math.atan2(bb, a) * 180) / Math.PI + 360) % 360;
  return { lightness, chroma: Math.hypot(a, bb), hue };
}

/** The transfer function of IEC 61966-2-1. */
function linear(byte: number): number {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
