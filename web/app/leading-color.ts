/** The color a cover lends the app: hue in degrees and chroma, in OKLCH. */
export interface LeadingColor {
  readonly hue: number;
  readonly chroma: number;
}

/** The side of the square a picture is shrunk to before measuring. */
export const SAMPLE_SIDE_PX = 48;

const HUE_BINS = 24;
const BIN_DEGREES = 360 / HUE_BINS;
/** Nearly black and nearly white pixels say nothing about color. */
const DARKEST = 0.12;
const LIGHTEST = 0.96;
/** Pixels at middle lightness weigh most. */
const WEIGHTIEST_LIGHTNESS = 0.65;
/** From this chroma on a pixel is seen as colorful. */
const COLORFUL_CHROMA = 0.03;
/** A cover with fewer colorful pixels than this is a gray cover. */
const COLORFUL_SHARE = 0.02;
const MIN_CHROMA = 0.012;
const MAX_CHROMA = 0.15;
const CHROMA_PERCENTILE = 0.8;

interface Pixel {
  readonly hue: number;
  readonly chroma: number;
  readonly weight: number;
}

/**
 * Finds the leading color of a picture given as RGBA bytes (see design/look, "Color from the cover"):
 * the heaviest of 24 hue bins, its weighted mean hue and its 80th percentile chroma. Null when every
 * pixel is nearly black, nearly white or transparent.
 */
export function leadingColor(rgba: Uint8ClampedArray): LeadingColor | null {
  const pixels: Pixel[] = [];
  for (let at = 0; at + 3 < rgba.length; at += 4) {
    if ((rgba[at + 3] ?? 0) < 128) continue;
    const color = oklchOf(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0);
    if (color.lightness < DARKEST || color.lightness > LIGHTEST) continue;
    const weight = color.chroma * (1 - Math.abs(color.lightness - WEIGHTIEST_LIGHTNESS));
    pixels.push({ hue: color.hue, chroma: color.chroma, weight });
  }
  if (pixels.length === 0) return null;
  const leading = pixelsOfBin(pixels, heaviestBin(pixels));
  const hue = meanHue(leading);
  const colorful = pixels.filter((pixel) => pixel.chroma >= COLORFUL_CHROMA).length;
  const total = rgba.length / 4;
  if (colorful / total < COLORFUL_SHARE) return { hue, chroma: MIN_CHROMA };
  const chromas = leading.map((pixel) => pixel.chroma).toSorted((a, b) => a - b);
  const chroma = chromas[Math.floor((chromas.length - 1) * CHROMA_PERCENTILE)] ?? MIN_CHROMA;
  return { hue, chroma: Math.min(MAX_CHROMA, Math.max(MIN_CHROMA, chroma)) };
}

const binOf = (hue: number): number => Math.floor(hue / BIN_DEGREES) % HUE_BINS;

const pixelsOfBin = (pixels: readonly Pixel[], bin: number): Pixel[] =>
  pixels.filter((pixel) => binOf(pixel.hue) === bin);

/** The heaviest bin once each shares with its neighbors; it always holds a pixel itself. */
function heaviestBin(pixels: readonly Pixel[]): number {
  const bins = new Float64Array(HUE_BINS);
  for (const pixel of pixels) {
    const bin = binOf(pixel.hue);
    // A gray pixel weighs nothing, yet its bin is not empty.
    bins[bin] = (bins[bin] ?? 0) + pixel.weight + Number.EPSILON;
  }
  let best = -1;
  let bestWeight = -1;
  for (let bin = 0; bin < HUE_BINS; bin += 1) {
    const own = bins[bin] ?? 0;
    const before = bins[(bin + HUE_BINS - 1) % HUE_BINS] ?? 0;
    const after = bins[(bin + 1) % HUE_BINS] ?? 0;
    const smoothed = own === 0 ? 0 : (before + 2 * own + after) / 4;
    if (smoothed > bestWeight) {
      best = bin;
      bestWeight = smoothed;
    }
  }
  return best;
}

/** Mean over the circle, so that 359° and 1° meet at 0°. */
function meanHue(pixels: readonly Pixel[]): number {
  let x = 0;
  let y = 0;
  for (const { hue, weight } of pixels) {
    const radians = (hue * Math.PI) / 180;
    x += Math.cos(radians) * (weight + Number.EPSILON);
    y += Math.sin(radians) * (weight + Number.EPSILON);
  }
  return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
}

/** sRGB bytes to OKLCH, after Björn Ottosson's definition of Oklab (bottosson.github.io/posts/oklab). */
function oklchOf(
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

function linear(byte: number): number {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** The same hue, at most half a turn from `from`, so that a cross-fade takes the short way round. */
export function nearestTurn(hue: number, from: number): number {
  return hue + 360 * Math.round((from - hue) / 360);
}
