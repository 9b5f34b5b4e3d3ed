import { beforeAll, describe, expect, it } from "vitest";
import { createKernel, type Kernel, MONO_RATE_HZ } from "./kernel.ts";
import { hear } from "./testing/hear.ts";
import { KERNEL_TIMEOUT_MS, loadKernelModule } from "./testing/load-kernel.ts";
import { noise, rms, sine, toDb } from "./testing/signals.ts";

let kernel: Kernel;
beforeAll(async () => {
  kernel = createKernel(await loadKernelModule());
}, KERNEL_TIMEOUT_MS);

const monoOf = (channels: readonly Float32Array[], sampleRateHz: number) =>
  hear(kernel, channels, { sampleRateHz }).mono;

const RATES = [
  8_000, 11_025, 16_000, 22_050, 32_000, 37_800, 48_000, 88_200, 96_000, 176_400, 192_000, 44_056,
];
/** Away from the silence before and after. */
const middleOf = (samples: Float32Array) =>
  samples.subarray(samples.length / 4, (3 * samples.length) / 4);

describe("the mono mix", () => {
  it("is what came in, bit for bit, from one channel at 44.1 kHz", () => {
    const signal = noise(10_000);
    expect(monoOf([signal], MONO_RATE_HZ)).toEqual(signal);
  });

  it("is the mean of the channels", () => {
    const [left, right] = [noise(5000, 1), noise(5000, 2)];
    const mean = left.map((sample, i) => (sample + (right[i] ?? 0)) / 2);
    expect(monoOf([left, right], MONO_RATE_HZ)).toEqual(mean);
  });

  it.each(RATES)("from %d Hz lasts as long as the source", (sampleRateHz) => {
    const length = monoOf([noise(3 * sampleRateHz)], sampleRateHz).length;
    expect(Math.abs(length - 3 * MONO_RATE_HZ)).toBeLessThanOrEqual(1);
  });

  it.each(RATES)("from %d Hz leaves tones up to 16 kHz as they are, in level and time", (rate) => {
    for (const hz of [50, 1000, 5000, 10_000, 16_000].filter((hz) => hz <= rate * 0.37)) {
      const tone = { seconds: 1, hz, amplitude: 0.5 };
      const got = middleOf(monoOf([sine({ ...tone, sampleRateHz: rate })], rate));
      const wanted = middleOf(sine({ ...tone, sampleRateHz: MONO_RATE_HZ }));
      expect(Math.abs(toDb(rms(got) / rms(wanted)))).toBeLessThan(0.1);
      const error = got.map((sample, i) => sample - (wanted[i] ?? NaN));
      expect(toDb(rms(error) / rms(wanted))).toBeLessThan(-38);
    }
  });

  it.each([48_000, 88_200, 96_000, 176_400, 192_000])(
    "from %d Hz has nothing left of what it can't hold: 70 dB down",
    (sampleRateHz) => {
      for (const hz of [22_200, 23_500, 30_000, 40_000, 60_000, 90_000]) {
        if (hz >= sampleRateHz / 2) continue;
        const tone = sine({ sampleRateHz, seconds: 0.5, hz, amplitude: 0.5 });
        const left = rms(middleOf(monoOf([tone], sampleRateHz)));
        expect(toDb(left / rms(tone))).toBeLessThan(-70);
      }
    },
  );

  it.each([8_000, 22_050, 32_000])("from %d Hz has no mirrored tones", (sampleRateHz) => {
    const hz = sampleRateHz * 0.35;
    const tone = { seconds: 0.5, hz, amplitude: 0.5 };
    const got = middleOf(monoOf([sine({ ...tone, sampleRateHz })], sampleRateHz));
    const wanted = middleOf(sine({ ...tone, sampleRateHz: MONO_RATE_HZ }));
    expect(toDb(rms(got.map((s, i) => s - (wanted[i] ?? 0))) / rms(wanted))).toBeLessThan(-60);
  });

  it("is given for the window alone", () => {
    const signal = noise(20_000);
    const window = { startMs: 100, endMs: 300 };
    const { mono } = hear(kernel, [signal], { sampleRateHz: MONO_RATE_HZ, window });
    expect(mono).toEqual(signal.subarray(4410, 13_230));
  });
});

it("refuses what no file has", () => {
  const begin = (sampleRateHz: number, channelCount: number) =>
    kernel.begin({ sampleRateHz, channelCount });
  expect(() => begin(1000, 2)).toThrow(RangeError);
  expect(() => begin(44_100, 0)).toThrow(RangeError);
  expect(() => begin(44_100.5, 2)).toThrow(RangeError);
  expect(() => begin(44_100, 300)).toThrow(RangeError);
});
