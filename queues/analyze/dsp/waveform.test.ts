import { beforeAll, expect, it } from "vitest";
import { createKernel, type Kernel } from "./kernel.ts";
import { hear } from "./testing/hear.ts";
import { KERNEL_TIMEOUT_MS, loadKernelModule } from "./testing/load-kernel.ts";

let kernel: Kernel;
beforeAll(async () => {
  kernel = createKernel(await loadKernelModule());
}, KERNEL_TIMEOUT_MS);

const RATE = 44_100;
const waveformOf = (samples: Float32Array) =>
  hear(kernel, [samples, samples.map((sample) => sample / 2)], { sampleRateHz: RATE }).waveform;

/** From silence to full scale. */
const ramp = (length: number) => Float32Array.from({ length }, (_, i) => (i + 1) / length);

it("has a thousand points of the loudest channel, whatever the length", () => {
  for (const seconds of [1, 7, 60, 90]) {
    const waveform = waveformOf(ramp(seconds * RATE));
    expect(waveform).toHaveLength(1000);
    waveform.forEach((point, i) =>
      expect(Math.abs(point - (255 * (i + 1)) / 1000)).toBeLessThan(2),
    );
  }
});

it("shows a single click where it is, and never more than full scale", () => {
  const samples = new Float32Array(60 * RATE);
  samples[30 * RATE + 100] = 3;
  const waveform = waveformOf(samples);
  expect(waveform[500]).toBe(255);
  expect(waveform.filter((point) => point > 0).length).toBeLessThanOrEqual(2);
});
