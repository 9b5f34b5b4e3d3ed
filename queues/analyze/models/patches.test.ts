import { expect, it } from "vitest";
import { choosePatches, MODEL_SAMPLE_RATE_HZ, PATCH_SAMPLES } from "./patches.ts";

it("spreads patches over a track, away from its ends", () => {
  const samples = 240 * MODEL_SAMPLE_RATE_HZ;
  const seconds = choosePatches(samples).map((start) => Math.round(start / MODEL_SAMPLE_RATE_HZ));
  expect(seconds).toEqual([28, 88, 148, 208]);
});

it("takes fewer of a short track, none that overlap, and none that ends after it", () => {
  for (const samples of [PATCH_SAMPLES, 2 * PATCH_SAMPLES + 1, 4 * PATCH_SAMPLES - 1]) {
    const starts = choosePatches(samples);
    expect(starts).toHaveLength(Math.floor(samples / PATCH_SAMPLES));
    for (const [index, start] of starts.entries()) {
      expect(start).toBeGreaterThanOrEqual(
        index === 0 ? 0 : (starts[index - 1] ?? 0) + PATCH_SAMPLES,
      );
      expect(start + PATCH_SAMPLES).toBeLessThanOrEqual(samples);
    }
  }
});

it("finds none in what is shorter than one", () => {
  for (const samples of [0, 1, PATCH_SAMPLES - 1]) expect(choosePatches(samples)).toEqual([]);
});
