import { beforeAll, describe, expect, it } from "vitest";
import { createKernel, type Kernel } from "./kernel.ts";
import { hear } from "./testing/hear.ts";
import { KERNEL_TIMEOUT_MS, loadKernelModule } from "./testing/load-kernel.ts";
import { fromDb, joined, mixed, noise, scaled, sine, toDb } from "./testing/signals.ts";

let kernel: Kernel;
beforeAll(async () => {
  kernel = createKernel(await loadKernelModule());
}, KERNEL_TIMEOUT_MS);

const loudnessOf = (channels: readonly Float32Array[], sampleRateHz = 48_000) =>
  hear(kernel, channels, { sampleRateHz }).loudness;

/** 1 kHz at levels (dBFS) for so many seconds each. */
const steps = (sampleRateHz: number, ...levels: readonly (readonly [number, number])[]) =>
  joined(
    ...levels.map(([db, seconds]) =>
      sine({ sampleRateHz, seconds, hz: 1000, amplitude: fromDb(db) }),
    ),
  );
const stereo = (signal: Float32Array) => [signal, signal];

describe("EBU Tech 3341: integrated loudness within 0.1 LU", () => {
  const cases: readonly [string, (rate: number) => readonly Float32Array[], number][] = [
    ["1: −23 dBFS", (rate) => stereo(steps(rate, [-23, 20])), -23],
    ["2: −33 dBFS", (rate) => stereo(steps(rate, [-33, 20])), -33],
    ["3: soft ends", (rate) => stereo(steps(rate, [-36, 10], [-23, 60], [-36, 10])), -23],
    [
      "4: ends below the absolute gate",
      (rate) => stereo(steps(rate, [-72, 10], [-36, 10], [-23, 60], [-36, 10], [-72, 10])),
      -23,
    ],
    ["5: loud middle", (rate) => stereo(steps(rate, [-26, 20], [-20, 20.1], [-26, 20])), -23],
    [
      "6: five channels",
      (rate) => [-28, -28, -24, -30, -30].map((db) => steps(rate, [db, 20])),
      -23,
    ],
    [
      "6 with a loud low-frequency channel, which counts for nothing",
      (rate) => [-28, -28, -24, -3, -30, -30].map((db) => steps(rate, [db, 20])),
      -23,
    ],
  ];
  it.each(cases)("%s", (_, signal, lufs) => {
    for (const rate of [44_100, 48_000]) {
      const { integratedLufs } = loudnessOf(signal(rate), rate);
      expect(Math.abs((integratedLufs ?? NaN) - lufs)).toBeLessThan(0.1);
    }
  });
});

describe("EBU Tech 3342: loudness range within 1 LU", () => {
  const cases: readonly [string, readonly (readonly [number, number])[], number][] = [
    ["1", [[-20, 20], [-30, 20]], 10], // prettier-ignore
    ["2", [[-20, 20], [-15, 20]], 5], // prettier-ignore
    ["3", [[-40, 20], [-20, 20]], 20], // prettier-ignore
    ["4", [[-50, 20], [-35, 20], [-20, 20], [-35, 20], [-50, 20]], 15], // prettier-ignore
  ];
  it.each(cases)("case %s", (_, levels, lu) => {
    const { rangeLu } = loudnessOf(stereo(steps(48_000, ...levels)));
    expect(Math.abs((rangeLu ?? NaN) - lu)).toBeLessThan(0.5);
  });
});

/** True peak is measured away from a tone's hard beginning, which rings by itself: the tones fade in and out. */
function faded(samples: Float32Array): Float32Array {
  const length = samples.length / 4;
  return samples.map((sample, i) => {
    const nearest = Math.min(i, samples.length - 1 - i) / length;
    return nearest >= 1 ? sample : sample * (0.5 - 0.5 * Math.cos(Math.PI * nearest));
  });
}

describe("EBU Tech 3341: true peak within 0.2 dB", () => {
  it.each([
    ["15", 4, 0, 0.5, -6],
    ["16", 4, 45, 0.5, -6],
    ["17", 6, 60, 0.5, -6],
    ["18", 8, 67.5, 0.5, -6],
    ["19", 4, 45, 1.41, 3],
  ])("case %s: a sine of 1/%d of the rate at %d°", (_, divisor, phaseDegrees, amplitude, dbtp) => {
    for (const sampleRateHz of [44_100, 48_000]) {
      const hz = sampleRateHz / divisor;
      const tone = faded(sine({ sampleRateHz, seconds: 1, hz, amplitude, phaseDegrees }));
      const { truePeakDb } = loudnessOf(stereo(tone), sampleRateHz);
      expect(Math.abs((truePeakDb ?? NaN) - dbtp)).toBeLessThan(0.2);
    }
  });

  // Made at four times the rate with one period at full scale, low-passed, and every fourth sample kept from 0, 1, 2 or 3 on.
  it.each([20, 21, 22, 23])("case %d: one loud period between the samples", (number) => {
    const burst = oversampledBurst();
    const kept = Float32Array.from(
      { length: Math.floor(burst.length / 4) - 1 },
      (_, i) => burst[4 * i + number - 20] ?? 0,
    );
    const { truePeakDb } = loudnessOf(stereo(kept));
    expect(Math.abs((truePeakDb ?? NaN) - toDb(highest(burst)))).toBeLessThan(0.2);
    expect(truePeakDb).toBeGreaterThan(-0.4);
    expect(truePeakDb).toBeLessThan(0.2);
  });
});

const highest = (samples: Float32Array) =>
  samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);

function oversampledBurst(): Float32Array {
  const rate = 192_000;
  const tone = faded(sine({ sampleRateHz: rate, seconds: 0.2, hz: rate / 24, amplitude: 0.5 }));
  const start = 24 * 800;
  for (let i = start; i < start + 24; i++) tone[i] = (tone[i] ?? 0) * 2;
  return lowPassed(tone, 20_000 / rate);
}

/** By a Hann-windowed sinc; the cutoff is a share of the sample rate. */
function lowPassed(samples: Float32Array, cutoff: number): Float32Array {
  const half = 64;
  const taps = Array.from({ length: 2 * half + 1 }, (_, i) => {
    const t = i - half;
    const sinc = t === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * t) / (Math.PI * t);
    return sinc * (0.5 + 0.5 * Math.cos((Math.PI * t) / (half + 1)));
  });
  return samples.map((_, i) =>
    taps.reduce((sum, tap, k) => sum + tap * (samples[i + k - half] ?? 0), 0),
  );
}

describe("loudness as such", () => {
  const music = () => mixed(scaled(noise(6 * 44_100), 0.1), steps(44_100, [-20, 3], [-12, 3]));

  it("follows a change of gain exactly", () => {
    const before = loudnessOf(stereo(music()), 44_100);
    const after = loudnessOf(stereo(scaled(music(), 0.5)), 44_100);
    const halved = 20 * Math.log10(0.5);
    for (const name of ["integratedLufs", "truePeakDb", "samplePeakDb"] as const) {
      expect(after[name]).toBeCloseTo((before[name] ?? NaN) + halved, 4);
    }
    expect(after.rangeLu).toBeCloseTo(before.rangeLu ?? NaN, 1);
  });

  it.each([8_000, 22_050, 44_100, 88_200, 96_000, 192_000])("is the same at %d Hz", (rate) => {
    const { integratedLufs, truePeakDb } = loudnessOf(stereo(steps(rate, [-23, 5])), rate);
    expect(integratedLufs).toBeCloseTo(-23, 1);
    expect(Math.abs((truePeakDb ?? NaN) + 23)).toBeLessThan(0.1);
  });

  it("is 3 LU lower for one channel than for two of the same", () => {
    const { integratedLufs } = loudnessOf([steps(48_000, [-23, 5])]);
    expect(integratedLufs).toBeCloseTo(-26.01, 1);
  });

  it("has nothing to say of silence, and no range below three seconds", () => {
    expect(loudnessOf(stereo(new Float32Array(48_000)))).toEqual({
      integratedLufs: null,
      rangeLu: null,
      truePeakDb: null,
      samplePeakDb: null,
    });
    expect(loudnessOf([steps(48_000, [-23, 2])]).rangeLu).toBeNull();
  });

  it("lets a constant offset count for nothing", () => {
    const { integratedLufs } = loudnessOf([faded(new Float32Array(480_000).fill(0.5))]);
    expect(integratedLufs).toBeNull();
  });

  it("takes what is not a number, or beyond all measure, for silence", () => {
    const clean = steps(48_000, [-23, 5]);
    const broken = clean.slice();
    broken.set([NaN, Infinity, -Infinity, 1e30, -1e30], 100_000);
    const muted = clean.slice().fill(0, 100_000, 100_005);
    expect(loudnessOf([broken])).toEqual(loudnessOf([muted]));
  });
});
