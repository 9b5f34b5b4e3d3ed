import { expect, it } from "vitest";
import { waveformPeaks } from "./waveform-peaks.ts";

const base64 = (...bytes: number[]): string => btoa(String.fromCharCode(...bytes));

it("reaches the top where the track is loudest, and the ground in silence", () => {
  const peaks = waveformPeaks(base64(0, 128, 255));
  expect(peaks?.[0]).toBe(0);
  expect(peaks?.[2]).toBe(1);
  expect(peaks?.[1]).toBeGreaterThan(0.2);
  expect(peaks?.[1]).toBeLessThan(0.5);
});
it("lifts a soft master, but leaves next to nothing where it is", () => {
  expect(waveformPeaks(base64(64, 64))).toEqual([1, 1]);
  expect(waveformPeaks(base64(2, 2))?.[0]).toBeLessThan(0.02);
});
it("takes nothing for a waveform that is none", () => {
  expect(waveformPeaks("")).toBeNull();
  expect(waveformPeaks("%%%")).toBeNull();
});
