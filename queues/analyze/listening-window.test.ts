import { expect, it } from "vitest";
import { listeningWindow } from "./listening-window.ts";

const MINUTE_MS = 60_000;

it("hears a short track from its beginning, whatever its tags say of its length", () => {
  for (const durationMs of [0, 1, 2 * MINUTE_MS]) {
    expect(listeningWindow(durationMs)).toMatchObject({ startMs: 0, essentiaFrom: 0 });
  }
});

it("hears ten minutes in the middle of a long one, and gives essentia the middle three", () => {
  const { startMs, endMs, essentiaFrom } = listeningWindow(60 * MINUTE_MS);
  expect([startMs, endMs]).toEqual([25 * MINUTE_MS, 35 * MINUTE_MS]);
  expect(essentiaFrom).toBe(3.5 * 60 * 44_100);
});

it("gives essentia the middle of a track of four minutes", () => {
  expect(listeningWindow(4 * MINUTE_MS)).toMatchObject({ startMs: 0, essentiaFrom: 30 * 44_100 });
});
