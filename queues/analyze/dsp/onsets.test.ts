import { beforeAll, describe, expect, it } from "vitest";
import { createKernel, type Kernel, MONO_RATE_HZ } from "./kernel.ts";
import { PATTERN_BANDS, PATTERN_RATES } from "./kernel-summary.ts";
import { hear } from "./testing/hear.ts";
import { KERNEL_TIMEOUT_MS, loadKernelModule } from "./testing/load-kernel.ts";
import { mixed, noise, scaled, sine } from "./testing/signals.ts";

let kernel: Kernel;
beforeAll(async () => {
  kernel = createKernel(await loadKernelModule());
}, KERNEL_TIMEOUT_MS);

const listen = (signal: Float32Array, window?: { startMs: number; endMs: number }) =>
  hear(kernel, [signal], { sampleRateHz: MONO_RATE_HZ, ...(window ? { window } : {}) });

/** Plucked notes, one every `everySeconds`. */
function plucks(seconds: number, everySeconds: number, firstAt = 0.25): Float32Array {
  const signal = new Float32Array(seconds * MONO_RATE_HZ);
  for (let n = 0; firstAt + n * everySeconds < seconds - 0.1; n++) {
    const start = Math.round((firstAt + n * everySeconds) * MONO_RATE_HZ);
    const hz = 220 * 2 ** ((n % 5) / 5);
    for (let i = 0; i < MONO_RATE_HZ && start + i < signal.length; i++) {
      const t = i / MONO_RATE_HZ;
      const string = Math.sin(2 * Math.PI * hz * t) + 0.4 * Math.sin(6 * Math.PI * hz * t);
      signal[start + i] = (signal[start + i] ?? 0) + 0.4 * Math.exp(-t * 12) * string;
    }
  }
  return signal;
}

describe("onsets", () => {
  it.each([0.5, 0.25, 0.125])("are one for each note, every %d s", (every) => {
    const notes = Math.ceil((20 - 0.1 - 0.25) / every);
    const { count, ratePerSecond } = listen(plucks(20, every)).onsets;
    expect(Math.abs(count - notes)).toBeLessThanOrEqual(1);
    expect(ratePerSecond).toBeCloseTo(1 / every, 0);
  });

  it("are as many when all is softer, or hiss lies below", () => {
    const loud = listen(plucks(10, 0.25)).onsets.count;
    expect(listen(scaled(plucks(10, 0.25), 0.1)).onsets.count).toBe(loud);
    const hissing = mixed(plucks(10, 0.25), scaled(noise(10 * MONO_RATE_HZ), 0.003));
    expect(Math.abs(listen(hissing).onsets.count - loud)).toBeLessThanOrEqual(2);
  });

  it("are none in a steady tone or silence, and few in steady noise", () => {
    const tone = sine({ sampleRateHz: MONO_RATE_HZ, seconds: 10, hz: 440, amplitude: 0.5 });
    expect(listen(tone).onsets.count).toBe(0);
    expect(listen(new Float32Array(MONO_RATE_HZ)).onsets.count).toBe(0);
    expect(listen(scaled(noise(10 * MONO_RATE_HZ), 0.3)).onsets.ratePerSecond).toBeLessThan(0.5);
  });

  it("lie in the curve where the notes begin, within 12 ms", () => {
    const { curve, curveRateHz, curveStartMs } = listen(plucks(5, 0.5)).onsets;
    const highest = curve.indexOf(Math.max(...curve.subarray(0, Math.round(curveRateHz * 0.5))));
    expect(Math.abs(curveStartMs + (1000 * highest) / curveRateHz - 250)).toBeLessThan(12);
  });

  it("have a curve of the window alone, and are counted everywhere", () => {
    const whole = listen(plucks(20, 0.5)).onsets;
    const part = listen(plucks(20, 0.5), { startMs: 5000, endMs: 15_000 }).onsets;
    expect(part.count).toBe(whole.count);
    const skipped = Math.round(
      ((part.curveStartMs - whole.curveStartMs) * whole.curveRateHz) / 1000,
    );
    expect(part.curve).toEqual(whole.curve.subarray(skipped, skipped + part.curve.length));
    expect(part.curve.length / part.curveRateHz).toBeCloseTo(10, 1);
  });
});

describe("fluctuation", () => {
  /** Noise whose loudness swings. */
  function tremolo(hz: number): Float32Array {
    return noise(20 * MONO_RATE_HZ).map(
      (sample, i) => sample * (0.3 + 0.25 * Math.sin((2 * Math.PI * hz * i) / MONO_RATE_HZ)),
    );
  }

  it.each([1, 2, 4, 8])("is strongest at the rate at which a sound swings: %d Hz", (hz) => {
    const { fluctuation } = listen(tremolo(hz));
    const rates = Array.from({ length: PATTERN_RATES }, (_, rate) => {
      let sum = 0;
      for (let band = 0; band < PATTERN_BANDS; band++) {
        sum += fluctuation[band * PATTERN_RATES + rate] ?? 0;
      }
      return sum;
    });
    const strongest = rates.indexOf(Math.max(...rates)) + 1;
    expect((strongest * MONO_RATE_HZ) / 512 / 512).toBeCloseTo(hz, 0);
  });

  it("does not change with the level, and is there for short sounds", () => {
    const [loud, soft] = [listen(tremolo(2)), listen(scaled(tremolo(2), 0.25))];
    loud.fluctuation.forEach((value, i) => expect(soft.fluctuation[i]).toBeCloseTo(value, 1));
    const short = listen(tremolo(4).subarray(0, MONO_RATE_HZ * 2));
    expect(Math.max(...short.fluctuation)).toBeGreaterThan(0.1);
  });
});
