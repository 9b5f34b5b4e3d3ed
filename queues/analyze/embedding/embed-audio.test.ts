import { beforeAll, describe, expect, it } from "vitest";
import { EMBEDDING_DIMENSIONS } from "../../../schema/internal/analysis.ts";
import { createKernel, type Kernel } from "../dsp/kernel.ts";
import { hear } from "../dsp/testing/hear.ts";
import { KERNEL_TIMEOUT_MS, loadKernelModule } from "../dsp/testing/load-kernel.ts";
import { mixed, noise, scaled } from "../dsp/testing/signals.ts";
import { embedAudio } from "./embed-audio.ts";
import { DEVIATIONS, MEANS } from "./standardization.gen.ts";
import { vectorBlocks } from "./vector-blocks.ts";

const RATE = 44_100;
const SECONDS = 12;

let kernel: Kernel;
beforeAll(async () => {
  kernel = createKernel(await loadKernelModule());
}, KERNEL_TIMEOUT_MS);

/** Chords of plucked strings, one a beat. */
function strings(semitonesUp = 0, beatSeconds = 0.5): Float32Array {
  const chords = [
    [57, 60, 64],
    [53, 57, 60],
    [55, 59, 62],
    [52, 55, 59],
  ];
  const signal = new Float32Array(SECONDS * RATE);
  for (let beat = 0; beat * beatSeconds < SECONDS; beat++) {
    const start = Math.round(beat * beatSeconds * RATE);
    for (const note of chords[Math.floor(beat / 4) % 4] ?? []) {
      const hz = 440 * 2 ** ((note + semitonesUp - 69) / 12);
      for (let i = start; i < Math.min(signal.length, start + RATE / 2); i++) {
        const t = (i - start) / RATE;
        for (let overtone = 1; overtone <= 4; overtone++) {
          const swing = Math.sin(2 * Math.PI * hz * overtone * t) / overtone ** 2;
          signal[i] = (signal[i] ?? 0) + 0.1 * Math.exp(-t * 6) * swing;
        }
      }
    }
  }
  return signal;
}

/** Bursts of noise, four a second. */
const drums = (seed: number) =>
  noise(SECONDS * RATE, seed).map((sample, i) => 0.5 * sample * Math.exp(-(i % (RATE / 4)) / 2000));

const summaryOf = (signal: Float32Array) => hear(kernel, [signal], { sampleRateHz: RATE });

function vectorOf(signal: Float32Array): Float32Array {
  const vector = embedAudio(summaryOf(signal));
  if (vector === null) throw new Error("no vector");
  return vector;
}

const cosine = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

describe("the audio vector", () => {
  it("has 512 numbers, of length 1, that add up to nothing", () => {
    const vector = vectorOf(strings());
    expect(vector).toHaveLength(EMBEDDING_DIMENSIONS);
    expect(cosine(vector, vector)).toBeCloseTo(1, 5);
    expect(vector.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 4);
  });

  it("hardly changes with the level", () => {
    // As in any recording, there is something between and above the notes.
    const recording = mixed(strings(), scaled(noise(SECONDS * RATE), 0.003));
    expect(cosine(vectorOf(recording), vectorOf(scaled(recording, 0.4)))).toBeGreaterThan(0.99);
  });

  it("keeps its chroma part in another key", () => {
    const chroma = (up: number) =>
      vectorBlocks(summaryOf(strings(up))).find(({ name }) => name === "chroma")?.values ?? [];
    const original = chroma(0);
    chroma(3).forEach((value, i) => expect(value).toBeCloseTo(original[i] ?? NaN, 1));
  });

  it("puts music that sounds alike together, and other music apart", () => {
    const [original, transposed, faster] = [strings(), strings(1), strings(0, 0.4)].map(vectorOf);
    const [noisy, noisyToo] = [drums(1), drums(2)].map(vectorOf);
    if (!original || !transposed || !faster || !noisy || !noisyToo) throw new Error("none");
    expect(cosine(original, transposed)).toBeGreaterThan(0.7);
    expect(cosine(noisy, noisyToo)).toBeGreaterThan(0.9);
    for (const other of [noisy, noisyToo]) {
      expect(cosine(original, other)).toBeLessThan(0.3);
      expect(cosine(original, other)).toBeLessThan(cosine(original, faster));
    }
  });

  it("lies between two sounds when they play together", () => {
    const both = vectorOf(mixed(strings(), scaled(drums(1), 0.3)));
    const apart = cosine(vectorOf(strings()), vectorOf(drums(1)));
    expect(cosine(both, vectorOf(strings()))).toBeGreaterThan(apart);
    expect(cosine(both, vectorOf(drums(1)))).toBeGreaterThan(apart);
  });

  it("is not there for silence, nor for what is shorter than two seconds", () => {
    expect(embedAudio(summaryOf(new Float32Array(10 * RATE)))).toBeNull();
    expect(embedAudio(summaryOf(noise(RATE)))).toBeNull();
  });

  it("has a mean and a deviation for each of its numbers", () => {
    expect(MEANS).toHaveLength(EMBEDDING_DIMENSIONS);
    expect(DEVIATIONS).toHaveLength(EMBEDDING_DIMENSIONS);
    // The first pitch class from the strongest on is the strongest, and still differs.
    expect(DEVIATIONS.every((deviation) => deviation > 0)).toBe(true);
  });
});
