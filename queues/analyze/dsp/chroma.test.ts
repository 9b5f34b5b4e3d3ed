import { beforeAll, describe, expect, it } from "vitest";
import { createKernel, type Kernel, MONO_RATE_HZ } from "./kernel.ts";
import { hear } from "./testing/hear.ts";
import { KERNEL_TIMEOUT_MS, loadKernelModule } from "./testing/load-kernel.ts";
import { joined, mixed, scaled, sine } from "./testing/signals.ts";

let kernel: Kernel;
beforeAll(async () => {
  kernel = createKernel(await loadKernelModule());
}, KERNEL_TIMEOUT_MS);

const C = 0;
const E = 4;
const F = 5;
const G = 7;
const A = 9;

const tonalOf = (signal: Float32Array, window?: { startMs: number; endMs: number }) =>
  hear(kernel, [signal], { sampleRateHz: MONO_RATE_HZ, ...(window ? { window } : {}) }).tonal;

/** Notes by their MIDI numbers, each with a few overtones. */
function chord(notes: readonly number[], seconds: number, tuningCents = 0): Float32Array {
  let sum = new Float32Array(seconds * MONO_RATE_HZ);
  for (const note of notes) {
    const hz = 440 * 2 ** ((note - 69 + tuningCents / 100) / 12);
    for (const overtone of [1, 2, 3]) {
      const tone = { sampleRateHz: MONO_RATE_HZ, seconds, hz: hz * overtone };
      sum = mixed(sum, sine({ ...tone, amplitude: 0.1 / overtone })) as typeof sum;
    }
  }
  return sum;
}

const strongest = (chroma: Float32Array, count: number) =>
  [...chroma.keys()].sort((a, b) => (chroma[b] ?? 0) - (chroma[a] ?? 0)).slice(0, count).sort((a, b) => a - b); // prettier-ignore

describe("chroma", () => {
  it.each(Array.from({ length: 12 }, (_, pitchClass) => pitchClass))(
    "of a single note is its pitch class: %d, in any octave",
    (pitchClass) => {
      for (const octave of [36, 48, 60, 72, 84]) {
        const { chroma } = tonalOf(
          sine({
            sampleRateHz: MONO_RATE_HZ,
            seconds: 1.5,
            hz: 440 * 2 ** ((octave + pitchClass - 69) / 12),
            amplitude: 0.3,
          }),
        );
        expect(chroma[pitchClass]).toBeGreaterThan(0.95);
      }
    },
  );

  it("of a chord is its notes, and adds up to 1", () => {
    const { chroma } = tonalOf(chord([60, 64, 67], 3));
    expect(strongest(chroma, 3)).toEqual([C, E, G]);
    expect(chroma.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
  });

  it.each([-40, -20, 10, 30])("allows for a tuning of %d cents, and says so", (cents) => {
    const { chroma, tuningCents } = tonalOf(chord([60, 64, 67], 3, cents));
    expect(Math.abs(tuningCents - cents)).toBeLessThan(5);
    expect(strongest(chroma, 3)).toEqual([C, E, G]);
  });

  it("does not change with the level", () => {
    const loud = tonalOf(chord([57, 64, 72], 3));
    const soft = tonalOf(scaled(chord([57, 64, 72], 3), 0.1));
    loud.chroma.forEach((share, i) => expect(soft.chroma[i]).toBeCloseTo(share, 2));
  });

  it("is there for each stretch of the window", () => {
    const signal = joined(chord([60, 64, 67], 6), chord([65, 69, 72], 6));
    const { segments } = tonalOf(signal);
    expect(segments.length).toBe(8);
    expect(strongest(segments[1] ?? new Float32Array(12), 3)).toEqual([C, E, G]);
    expect(strongest(segments[6] ?? new Float32Array(12), 3)).toEqual([C, F, A]);
    const later = tonalOf(signal, { startMs: 6000, endMs: 12_000 }).segments;
    expect(later.length).toBe(3);
  });

  it("is all zero for silence", () => {
    const { chroma, tuningCents } = tonalOf(new Float32Array(MONO_RATE_HZ * 2));
    expect(chroma).toEqual(new Float32Array(12));
    expect(tuningCents).toBe(0);
  });
});
