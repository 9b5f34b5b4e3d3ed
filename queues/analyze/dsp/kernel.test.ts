import { beforeAll, describe, expect, it } from "vitest";
import { createKernel, type Kernel } from "./kernel.ts";
import { hear } from "./testing/hear.ts";
import { KERNEL_TIMEOUT_MS, loadKernelModule } from "./testing/load-kernel.ts";
import { mixed, noise, scaled, sine } from "./testing/signals.ts";

let module: WebAssembly.Module;
let kernel: Kernel;
beforeAll(async () => {
  module = await loadKernelModule();
  kernel = createKernel(module);
}, KERNEL_TIMEOUT_MS);

function stereo(sampleRateHz: number, seconds: number): Float32Array[] {
  const tone = sine({ sampleRateHz, seconds, hz: 330, amplitude: 0.4 });
  return [1, 2].map((seed) =>
    mixed(tone, scaled(noise(tone.length, seed), 0.2)).map(
      (sample, i) => sample * Math.exp(-((i % 20_000) / 8000)),
    ),
  );
}

describe("a kernel", () => {
  it.each([8_000, 44_100, 48_000, 96_000])(
    "gives the same, bit for bit, however the sound at %d Hz arrives",
    (sampleRateHz) => {
      const channels = stereo(sampleRateHz, 5);
      const whole = hear(kernel, channels, { sampleRateHz });
      const lengths = noise(10_000, 3);
      const mono: number[] = [];
      kernel.begin({ sampleRateHz, channelCount: 2, onMono: (block) => mono.push(...block) });
      for (let at = 0, piece = 0; at < (channels[0]?.length ?? 0); piece++) {
        const length = Math.floor(((lengths[piece] ?? 0) + 1) * 3000);
        kernel.push(channels.map((samples) => samples.subarray(at, at + length)));
        at += length;
      }
      expect({ ...kernel.finish(), mono: Float32Array.from(mono) }).toEqual(whole);
    },
  );

  it("gives the same after any other track as when it was new", () => {
    const channels = stereo(44_100, 3);
    const fresh = hear(createKernel(module), channels, { sampleRateHz: 44_100 });
    hear(kernel, [noise(100_000)], { sampleRateHz: 192_000 });
    hear(
      kernel,
      Array.from({ length: 8 }, (_, i) => noise(50_000, i)),
      { sampleRateHz: 8_000 },
    );
    expect(hear(kernel, channels, { sampleRateHz: 44_100 })).toEqual(fresh);
  });

  it("keeps its memory, however many tracks and however long", () => {
    const instance = new WebAssembly.Instance(module).exports as unknown as {
      memory: WebAssembly.Memory;
      begin(rate: number, channels: number, start: number, end: number, mel: boolean): void;
      process(count: number): void;
      finish(): void;
    };
    instance.begin(192_000, 8, 0, Infinity, true);
    const bytes = instance.memory.buffer.byteLength;
    expect(bytes).toBeLessThanOrEqual(4 * 1024 * 1024);
    for (let track = 0; track < 40; track++) {
      instance.begin(44_100 + track, 1 + (track % 8), 0, Infinity, track % 2 === 0);
      for (let block = 0; block < 5; block++) instance.process(2048);
      instance.finish();
    }
    instance.begin(8_000, 1, 0, Infinity, false);
    // Eleven minutes: more than any of the tables holds.
    for (let block = 0; block < (660 * 8_000) / 2048; block++) instance.process(2048);
    instance.finish();
    expect(instance.memory.buffer.byteLength).toBe(bytes);
  }, 30_000);

  it("hears of a broken stream only what is sound", () => {
    const channels = stereo(44_100, 3);
    for (const broken of channels) {
      for (let i = 0; i < broken.length; i += 997) {
        broken[i] = [NaN, Infinity, -Infinity, 1e38, -1e38][i % 5] ?? NaN;
      }
    }
    const { loudness, timbre, fluctuation, tonal, mono } = hear(kernel, channels, {
      sampleRateHz: 44_100,
    });
    const numbers = [
      ...Object.values(loudness),
      ...timbre.mfcc.mean,
      ...timbre.mfccCovariance,
      timbre.centroidHz.mean,
      timbre.flux.deviation,
      ...fluctuation,
      ...tonal.chroma,
      ...mono,
    ];
    expect(numbers.every((number) => Number.isFinite(number))).toBe(true);
  });

  it("takes no longer for what is next to silent than for sound", () => {
    const sound = noise(20 * 44_100);
    const cost = (signal: Float32Array) => {
      const before = process.cpuUsage();
      hear(kernel, [signal], { sampleRateHz: 44_100 });
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    cost(sound);
    const almostSilent = scaled(sound, 1e-36);
    // Numbers that small take a processor up to thirty times as long.
    expect(cost(almostSilent)).toBeLessThan(5 * cost(sound));
  });

  it("has something to say of next to nothing", () => {
    for (const length of [0, 1, 100, 2048, 5000]) {
      const summary = hear(kernel, [noise(length)], { sampleRateHz: 44_100 });
      expect(summary.mono.length).toBe(length);
      expect(summary.loudness.integratedLufs).toBeNull();
      expect(summary.timbre.mfcc.mean.every((value) => Number.isFinite(value))).toBe(true);
    }
  });
});
