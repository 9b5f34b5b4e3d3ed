import { describe, expect, it } from "vitest";
import { decideTempo } from "./decide-tempo.ts";
import type { OnsetCurves } from "./onset-curves.ts";
import { BREAKBEAT, CURVE_RATE_HZ, drumCurves, ROCK } from "./testing/drum-curves.ts";

const untagged = (curves: OnsetCurves, genres: readonly string[] = []) =>
  decideTempo({ curves, genres });

/** A curve of the same value or of chance alone. */
function patternless(seconds: number, value: () => number): OnsetCurves {
  const curve = Float32Array.from({ length: Math.round(seconds * CURVE_RATE_HZ) }, value);
  return { curve, lowCurve: curve, highCurve: curve, curveRateHz: CURVE_RATE_HZ };
}

describe("tempo", () => {
  it.each([84, 97.3, 120, 128.6, 151])("of a rock beat at %d BPM is right to a tenth", (bpm) => {
    const { bpm: found } = untagged(drumCurves(bpm, ROCK));
    expect(Math.abs((found?.value ?? 0) - bpm)).toBeLessThanOrEqual(0.1);
    expect(found?.method).toBe("signal");
  });

  it.each([167, 174, 178])("of a breakbeat at %d BPM is not halved", (bpm) => {
    expect(Math.abs((untagged(drumCurves(bpm, BREAKBEAT)).bpm?.value ?? 0) - bpm)).toBeLessThan(
      0.2,
    );
  });

  it("has a confidence between 0 and 1, and an alternative that is another one", () => {
    for (const bpm of [66, 92, 140, 175]) {
      const { bpm: found, bpmAlternative } = untagged(drumCurves(bpm, ROCK));
      expect(found?.confidence).toBeGreaterThan(0);
      expect(found?.confidence).toBeLessThanOrEqual(1);
      expect(bpmAlternative).not.toBe(found?.value);
    }
  });

  it("is the same for the same sound", () => {
    expect(untagged(drumCurves(117, ROCK))).toEqual(untagged(drumCurves(117, ROCK)));
  });

  it("is none of silence, of a steady drone, and of less than a beat", () => {
    for (const curves of [
      patternless(60, () => 0),
      patternless(60, () => 1),
      patternless(0.3, () => 1),
      patternless(0, () => 0),
    ]) {
      expect(untagged(curves)).toEqual({ bpm: null, bpmAlternative: null, heard: null });
    }
  });

  it("is nothing to be sure of in noise", () => {
    let state = 5;
    const noise = patternless(120, () => (state = (state * 48_271) % 0x7fffffff) / 0x7fffffff);
    expect(untagged(noise).bpm?.confidence ?? 0).toBeLessThan(0.3);
  });
});

describe("genres", () => {
  /** How much likelier the right tempo becomes. */
  const sure = (genres: readonly string[]) =>
    untagged(drumCurves(172, BREAKBEAT), genres).bpm?.confidence ?? 0;

  it("tip what is open", () => {
    expect(sure(["Drum and Bass"])).toBeGreaterThan(sure([]));
    expect(sure(["Hip-Hop"])).toBeLessThan(sure([]));
  });

  it("that say nothing about tempo change nothing", () => {
    expect(sure(["Pop", "Brazilian"])).toBe(sure([]));
  });
});
