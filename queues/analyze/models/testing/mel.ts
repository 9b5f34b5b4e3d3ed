import { MEL_BANDS, PATCH_FRAMES } from "../patches.ts";

/** MusiCNN's input by the book, slowly: what the kernel's must come to. */

export const MODEL_SAMPLE_RATE_HZ = 16_000;
export const FRAME_SAMPLES = 512;
export const HOP_SAMPLES = 256;

const BINS = FRAME_SAMPLES / 2 + 1;

/** Slaney's scale: linear to 1000 Hz, 15 mel; then 27 steps to each factor of 6.4. */
const LOG_STEP = Math.log(6.4) / 27;
const toMel = (hz: number) => (hz < 1000 ? hz / (200 / 3) : 15 + Math.log(hz / 1000) / LOG_STEP);
const toHz = (mel: number) => (mel < 15 ? (mel * 200) / 3 : 1000 * Math.exp(LOG_STEP * (mel - 15)));

const EDGES_HZ = Array.from({ length: MEL_BANDS + 2 }, (_, index) =>
  toHz((index * toMel(MODEL_SAMPLE_RATE_HZ / 2)) / (MEL_BANDS + 1)),
);

/** Triangles of area one. */
function bandWeight(band: number, hz: number): number {
  const [low = 0, peak = 0, high = 0] = EDGES_HZ.slice(band, band + 3);
  const height = 2 / (high - low);
  if (hz > low && hz <= peak) return (height * (hz - low)) / (peak - low);
  if (hz > peak && hz < high) return (height * (high - hz)) / (high - peak);
  return 0;
}

const BANDS = Array.from({ length: MEL_BANDS }, (_, band) =>
  Array.from({ length: BINS }, (_unused, bin) => ({
    bin,
    weight: bandWeight(band, (bin * MODEL_SAMPLE_RATE_HZ) / FRAME_SAMPLES),
  })).filter(({ weight }) => weight > 0),
);

const WINDOW = Float64Array.from(
  { length: FRAME_SAMPLES },
  (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / (FRAME_SAMPLES - 1)),
);
/** One patch of a mono signal at 16 kHz, from this frame on. */
export function melPatch(signal: Float32Array, firstFrame: number): Float32Array {
  const patch = new Float32Array(PATCH_FRAMES * MEL_BANDS);
  for (let frame = 0; frame < PATCH_FRAMES; frame += 1) {
    const from = (firstFrame + frame) * HOP_SAMPLES;
    const power = powerSpectrum(signal.subarray(from, from + FRAME_SAMPLES));
    for (const [band, weights] of BANDS.entries()) {
      const sum = weights.reduce((total, { bin, weight }) => total + weight * (power[bin] ?? 0), 0);
      patch[frame * MEL_BANDS + band] = Math.log10(1 + 10_000 * sum);
    }
  }
  return patch;
}

function powerSpectrum(frame: Float32Array): Float64Array {
  const real = WINDOW.map((weight, index) => weight * (frame[index] ?? 0));
  const imaginary = new Float64Array(FRAME_SAMPLES);
  transform(real, imaginary);
  return real.subarray(0, BINS).map((value, bin) => value ** 2 + (imaginary[bin] ?? 0) ** 2);
}

/** Cooley and Tukey's, in place: halves first, then what each bin of theirs gives to two. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  if (size === 1) return;
  const half = size / 2;
  const part = (from: Float64Array, odd: number) =>
    Float64Array.from({ length: half }, (_, index) => from[2 * index + odd] ?? 0);
  const even = { real: part(real, 0), imaginary: part(imaginary, 0) };
  const odd = { real: part(real, 1), imaginary: part(imaginary, 1) };
  transform(even.real, even.imaginary);
  transform(odd.real, odd.imaginary);
  for (let bin = 0; bin < half; bin += 1) {
    const turn = (-2 * Math.PI * bin) / size;
    const oddReal = odd.real[bin] ?? 0;
    const oddImaginary = odd.imaginary[bin] ?? 0;
    const re = Math.cos(turn) * oddReal - Math.sin(turn) * oddImaginary;
    const im = Math.cos(turn) * oddImaginary + Math.sin(turn) * oddReal;
    real[bin] = (even.real[bin] ?? 0) + re;
    imaginary[bin] = (even.imaginary[bin] ?? 0) + im;
    real[bin + half] = (even.real[bin] ?? 0) - re;
    imaginary[bin + half] = (even.imaginary[bin] ?? 0) - im;
  }
}
