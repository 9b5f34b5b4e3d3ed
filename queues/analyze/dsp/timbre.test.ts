import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { createKernel, type Kernel, MODEL_MEL_BANDS, MONO_RATE_HZ } from "./kernel.ts";
import { hear } from "./testing/hear.ts";
import { KERNEL_TIMEOUT_MS, loadKernelModule } from "./testing/load-kernel.ts";
import { mixed, noise, scaled, sine } from "./testing/signals.ts";

/** The features frame by frame against essentia's own, over the same frames. */

interface Vector {
  delete(): void;
}
interface Essentia {
  arrayToVector(values: Float32Array): Vector;
  vectorToArray(vector: Vector): Float32Array;
  Windowing(
    frame: Vector,
    normalized: boolean,
    size: number,
    type: string,
    zeroPadding: number,
    zeroPhase: boolean,
  ): { frame: Vector };
  Spectrum(frame: Vector, size: number): { spectrum: Vector };
  MFCC(spectrum: Vector, ...rest: readonly (number | string)[]): { mfcc: Vector; bands: Vector };
  Centroid(values: Vector, range: number): { centroid: number };
  RollOff(spectrum: Vector, cutoff: number, sampleRate: number): { rollOff: number };
  Flatness(values: Vector): { flatness: number };
  ZeroCrossingRate(signal: Vector): { zeroCrossingRate: number };
  RMS(signal: Vector): { rms: number };
  TensorflowInputMusiCNN(frame: Vector): { bands: Vector };
}

let kernel: Kernel;
let essentia: Essentia;
beforeAll(async () => {
  kernel = createKernel(await loadKernelModule());
  const { Essentia, EssentiaWASM } = createRequire(import.meta.url)("essentia.js") as {
    Essentia: new (wasm: unknown) => Essentia;
    EssentiaWASM: unknown;
  };
  essentia = new Essentia(EssentiaWASM);
}, KERNEL_TIMEOUT_MS);

const SIZE = 2048;
const HOP = 1024;
const TOP_BIN = 743;
const HZ_PER_BIN = MONO_RATE_HZ / SIZE;

/** Tones and noise that change: no feature is the same in any two frames. */
function music(seconds: number): Float32Array {
  const length = seconds * MONO_RATE_HZ;
  const hiss = noise(length, 7);
  return Float32Array.from({ length }, (_, i) => {
    const t = i / MONO_RATE_HZ;
    const swell = 0.5 + 0.4 * Math.sin(2 * Math.PI * 1.3 * t);
    const tone =
      Math.sin(2 * Math.PI * (200 + 60 * t) * t) + 0.5 * Math.sin(2 * Math.PI * 1760 * t);
    return 0.25 * swell * tone + 0.05 * (1.2 - swell) * (hiss[i] ?? 0);
  });
}

function framesOf(signal: Float32Array, size = SIZE, hop = HOP): Float32Array[] {
  const count = Math.floor((signal.length - size) / hop) + 1;
  return Array.from({ length: count }, (_, i) => signal.slice(i * hop, i * hop + size));
}

const magnitudesOf = (frame: Float32Array) => {
  const windowed = essentia.Windowing(essentia.arrayToVector(frame), true, SIZE, "hann", 0, false);
  return essentia.vectorToArray(essentia.Spectrum(windowed.frame, SIZE).spectrum);
};

const heardPart = (magnitudes: Float32Array) => magnitudes.slice(1, TOP_BIN + 1);

/** In essentia's order: DCT, top, size, liftering, logarithm, bottom, scaling, bands, coefficients, rate, floor, … */
const MFCC_SETTINGS: readonly (number | string)[] =
  [2, 11_000, SIZE / 2 + 1, 0, "dbpow", 0, "unit_sum", 40, 20, MONO_RATE_HZ, 1e-10, "power", "slaneyMel", "linear"]; // prettier-ignore

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]) =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));

function expectClose(got: number | undefined, wanted: number, tolerance: number): void {
  expect(Math.abs((got ?? NaN) - wanted)).toBeLessThan(tolerance);
}

describe("against essentia", () => {
  const signal = music(6);
  const frames = framesOf(signal);
  const timbre = () => hear(kernel, [signal], { sampleRateHz: MONO_RATE_HZ }).timbre;

  it("cuts the same frames", () => {
    expect(timbre().frameCount).toBe(frames.length);
  });

  it("gives the same MFCC, their deviations and covariances, within 0.05 dB", () => {
    const wanted = frames.map((frame) => {
      const magnitudes = essentia.arrayToVector(magnitudesOf(frame));
      const { mfcc } = essentia.MFCC(magnitudes, ...MFCC_SETTINGS);
      return essentia.vectorToArray(mfcc);
    });
    const got = timbre();
    const column = (k: number) => wanted.map((row) => row[k] ?? NaN);
    for (let k = 0; k < 20; k++) {
      expectClose(got.mfcc.mean[k], mean(column(k)), 0.05);
      expectClose(got.mfcc.deviation[k], deviation(column(k)), 0.05);
    }
    const [first, second] = [column(1), column(2)];
    const covariance = mean(first.map((value, i) => value * (second[i] ?? NaN)));
    // Row 0 has 20 numbers, row 1 begins with its own variance.
    expectClose(got.mfccCovariance[21], covariance - mean(first) * mean(second), 0.5);
  });

  it("gives the same centroid, roll-off and flatness within 0.2 %", () => {
    const got = timbre();
    const spectra = frames.map((frame) => heardPart(magnitudesOf(frame)));
    const centroids = spectra.map(
      (spectrum) =>
        (1 + essentia.Centroid(essentia.arrayToVector(spectrum), TOP_BIN - 1).centroid) *
        HZ_PER_BIN,
    );
    expectClose(got.centroidHz.mean, mean(centroids), mean(centroids) * 0.002);
    expectClose(got.centroidHz.deviation, deviation(centroids), mean(centroids) * 0.002);
    const rolloffs = spectra.map((spectrum) => {
      const range = (TOP_BIN - 1) * HZ_PER_BIN * 2;
      const vector = essentia.arrayToVector(spectrum);
      return essentia.RollOff(vector, 0.85, range).rollOff + HZ_PER_BIN;
    });
    expectClose(got.rolloffHz.mean, mean(rolloffs), HZ_PER_BIN / 2);
    const flatness = spectra.map((spectrum) => {
      const power = spectrum.map((magnitude) => magnitude * magnitude + 1e-10);
      return essentia.Flatness(essentia.arrayToVector(power)).flatness;
    });
    expectClose(got.flatness.mean, mean(flatness), mean(flatness) * 0.002);
  });

  it("gives the same level and zero crossings", () => {
    const got = timbre();
    const levels = frames.map(
      (frame) => 20 * Math.log10(essentia.RMS(essentia.arrayToVector(frame)).rms),
    );
    expectClose(got.levelDb.mean, mean(levels), 0.01);
    const rates = frames.map(
      (frame) => essentia.ZeroCrossingRate(essentia.arrayToVector(frame)).zeroCrossingRate,
    );
    expectClose(got.zeroCrossings.mean, mean(rates), 1e-5);
  });

  it("gives the models the same mel bands, within 0.01", () => {
    const tone = { sampleRateHz: 16_000, seconds: 2, hz: 440, amplitude: 0.2 };
    const low = mixed(mixed(sine(tone), sine({ ...tone, hz: 3000 })), sine({ ...tone, hz: 6500 }));
    const high = { ...tone, sampleRateHz: MONO_RATE_HZ };
    const original = mixed(
      mixed(sine(high), sine({ ...high, hz: 3000 })),
      sine({ ...high, hz: 6500 }),
    );
    const wanted = framesOf(low, 512, 256).map((frame) =>
      essentia.vectorToArray(essentia.TensorflowInputMusiCNN(essentia.arrayToVector(frame)).bands),
    );
    const rows: number[] = [];
    kernel.begin({
      sampleRateHz: MONO_RATE_HZ,
      channelCount: 1,
      onModelMel: (frames) => rows.push(...frames),
    });
    kernel.push([original]);
    kernel.finish();
    expect(rows.length / MODEL_MEL_BANDS).toBe(wanted.length);
    // Not the first and last: the tones' hard ends aren't the same at two rates.
    for (let i = 2; i < wanted.length - 2; i++) {
      const row = rows.slice(i * MODEL_MEL_BANDS, (i + 1) * MODEL_MEL_BANDS);
      wanted[i]?.forEach((value, band) => expectClose(row[band], value, 0.01));
    }
  });
});

describe("against a plain reading of the definitions", () => {
  const signal = music(3);
  const spectra = () => framesOf(signal).map(magnitudesOf);

  it("gives the flux of neighboring frames", () => {
    const all = spectra().map(heardPart);
    const energy = (spectrum: Float32Array) => spectrum.reduce((sum, x) => sum + x * x, 0);
    const fluxes = all.map((spectrum, i) => {
      const before = all[i - 1] ?? new Float32Array(spectrum.length);
      const change = spectrum.map((x, bin) => x - (before[bin] ?? 0));
      return Math.sqrt(energy(change) / (energy(spectrum) + energy(before)));
    });
    const { flux } = hear(kernel, [signal], { sampleRateHz: MONO_RATE_HZ }).timbre;
    expectClose(flux.mean, mean(fluxes), 1e-3);
  });

  it("gives the contrast that sorting gives, within 1.5 dB", () => {
    const edges = [1, 9, 19, 37, 74, 149, 297, 594];
    const { contrastDb } = hear(kernel, [signal], { sampleRateHz: MONO_RATE_HZ }).timbre;
    for (let band = 0; band < 7; band++) {
      const contrasts = spectra().map((spectrum) => {
        const levels = Array.from(
          spectrum.slice(edges[band], edges[band + 1]),
          (x) => 10 * Math.log10(x * x + 1e-10),
        ).sort((a, b) => a - b);
        const fifth = Math.max(1, Math.ceil(levels.length / 5));
        return mean(levels.slice(-fifth)) - mean(levels.slice(0, fifth));
      });
      expectClose(contrastDb.mean[band], mean(contrasts), 1.5);
    }
  });
});

describe("timbre as such", () => {
  const timbreOf = (signal: Float32Array) =>
    hear(kernel, [signal], { sampleRateHz: MONO_RATE_HZ }).timbre;

  it("does not change with the level, but for the first coefficient and the level itself", () => {
    const [loud, soft] = [timbreOf(music(3)), timbreOf(scaled(music(3), 0.5))];
    expectClose(soft.centroidHz.mean, loud.centroidHz.mean, loud.centroidHz.mean * 0.01);
    expectClose(soft.flux.mean, loud.flux.mean, 1e-4);
    expectClose(soft.mfcc.mean[1], loud.mfcc.mean[1] ?? NaN, 0.2);
    // Half the amplitude is 6.02 dB less in each of 40 bands, times √40 in an orthonormal transform.
    expectClose(soft.mfcc.mean[0], (loud.mfcc.mean[0] ?? NaN) - 6.0206 * Math.sqrt(40), 0.5);
    expectClose(soft.levelDb.mean, loud.levelDb.mean - 6.0206, 0.01);
  });

  it("does not count silence", () => {
    const padded = new Float32Array(6 * 44_032);
    padded.set(music(3).subarray(0, 3 * 44_032));
    const [alone, withSilence] = [timbreOf(music(3).subarray(0, 3 * 44_032)), timbreOf(padded)];
    expectClose(withSilence.frameCount, alone.frameCount, 2);
    expectClose(withSilence.centroidHz.mean, alone.centroidHz.mean, alone.centroidHz.mean * 0.05);
    expect(timbreOf(new Float32Array(44_100)).frameCount).toBe(0);
  });

  it("tells white noise from a tone, and bass from treble", () => {
    const white = timbreOf(scaled(noise(44_100), 0.3));
    const bass = timbreOf(sine({ sampleRateHz: MONO_RATE_HZ, seconds: 1, hz: 60, amplitude: 0.5 }));
    expect(white.flatness.mean).toBeGreaterThan(0.5);
    expect(bass.flatness.mean).toBeLessThan(0.01);
    expect(bass.lowShare.mean).toBeGreaterThan(0.99);
    expect(white.lowShare.mean).toBeLessThan(0.02);
    expect(white.centroidHz.mean).toBeGreaterThan(7500);
  });
});
