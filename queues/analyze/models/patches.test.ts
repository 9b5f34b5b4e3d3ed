import { expect, it } from "vitest";
import {
  choosePatches,
  collectPatches,
  FRAMES_A_SECOND,
  MEL_BANDS,
  PATCH_FRAMES,
} from "./patches.ts";

it("spreads patches over a track, away from its ends", () => {
  const starts = choosePatches(240 * FRAMES_A_SECOND);
  expect(starts.map((start) => Math.round(start / FRAMES_A_SECOND))).toEqual([28, 88, 148, 208]);
});

it("takes fewer of a short track, none that overlap, and none that ends after it", () => {
  for (const frames of [PATCH_FRAMES, 2 * PATCH_FRAMES + 1, 4 * PATCH_FRAMES - 1]) {
    const starts = choosePatches(frames);
    expect(starts).toHaveLength(Math.floor(frames / PATCH_FRAMES));
    for (const [index, start] of starts.entries()) {
      const before = starts[index - 1];
      expect(start).toBeGreaterThanOrEqual(before === undefined ? 0 : before + PATCH_FRAMES);
      expect(start + PATCH_FRAMES).toBeLessThanOrEqual(frames);
    }
  }
});

it("finds none in what is shorter than one", () => {
  for (const frames of [0, 1, PATCH_FRAMES - 1]) expect(choosePatches(frames)).toEqual([]);
});

/** Each number tells its own place. */
const track = (frames: number) =>
  Float32Array.from({ length: frames * MEL_BANDS }, (_, index) => index);

it("keeps the chosen patches of what streams by, in pieces of any length", () => {
  const frames = 20 * FRAMES_A_SECOND;
  const whole = track(frames);
  const expected = choosePatches(frames).map((start) =>
    whole.slice(start * MEL_BANDS, (start + PATCH_FRAMES) * MEL_BANDS),
  );
  for (const piece of [1, 7, 300, frames]) {
    const collector = collectPatches(20_000);
    for (let frame = 0; frame < frames; frame += piece) {
      collector.take(whole.subarray(frame * MEL_BANDS, (frame + piece) * MEL_BANDS));
    }
    expect(collector.patches()).toEqual(expected);
  }
});

it("gives the patches that were heard to their end when a track is shorter than it said", () => {
  const collector = collectPatches(20_000);
  collector.take(track(10 * FRAMES_A_SECOND));
  expect(collector.patches()).toHaveLength(2);
});
