import { describe, expect, it } from "vitest";
import { ENERGY_CURVES } from "../../../schema/music/mixing/energy-curve.ts";
import { judgeStep } from "../../../schema/music/mixing/mix-step.ts";
import { MIX_RULES } from "../../../schema/music/mixing/mix-rules.ts";
import { greedyMix } from "../../../bench/mix/greedy-mix.ts";
import { randomFrom } from "../../../tools/music/random.ts";
import type { MixCandidate } from "./mix-field.ts";
import { type MixWish, planMix } from "./plan-mix.ts";
import { randomTracks } from "./testing/random-tracks.ts";

/** Vectors that lie about one for each artist. */
function someTracks(count: number, seed: number): MixCandidate[] {
  const random = randomFrom(seed);
  return randomTracks("electronic", count, seed, ({ artist }) => {
    const values = Array.from(
      { length: 512 },
      (_, i) => (i % 8 === artist % 8 ? 1 : 0) + random.next() - 0.5,
    );
    const length = Math.hypot(...values);
    return Float32Array.from(values, (value) => value / length);
  });
}

const wish = (given: Partial<MixWish> = {}): MixWish => ({
  length: 20,
  curve: "up",
  rules: "classic",
  pins: new Map(),
  variation: 0,
  ...given,
});

const steps = (tracks: readonly MixCandidate[]) =>
  tracks.slice(1).map((to, index) => [tracks[index] ?? to, to] as const);

const shareWithin = (tracks: readonly MixCandidate[], rules: MixWish["rules"]) =>
  steps(tracks).filter(([a, b]) => judgeStep(a, b, rules, null).withinRules).length /
  (tracks.length - 1);

describe("a planned mix", () => {
  it.each([1, 2, 3])("keeps to the rules, whatever is asked of it (%d)", (seed) => {
    const candidates = someTracks(400, seed);
    const shares: number[] = [];
    for (const curve of ENERGY_CURVES) {
      for (const rules of MIX_RULES) {
        const { tracks } = planMix(candidates, wish({ curve, rules }));
        expect(tracks).toHaveLength(20);
        expect(new Set(tracks).size).toBe(20);
        for (const [a, b] of steps(tracks)) expect(a.artistIds).not.toEqual(b.artistIds);
        for (const same of Map.groupBy(tracks, ({ albumId }) => albumId).values()) {
          expect(same.length).toBeLessThanOrEqual(2);
        }
        shares.push(shareWithin(tracks, rules));
      }
    }
    // Of strict rules and four hundred tracks by two dozen artists a step may be too much to ask.
    expect(Math.min(...shares)).toBeGreaterThan(0.9);
    expect(shares.reduce((a, b) => a + b) / shares.length).toBeGreaterThan(0.98);
  });

  it.each([4, 5, 6])("is worth more than taking the best next one each time (%d)", (seed) => {
    const candidates = someTracks(300, seed);
    for (const curve of ENERGY_CURVES) {
      const asked = wish({ curve, pins: new Map([[0, seed]]) });
      expect(planMix(candidates, asked).worth).toBeGreaterThan(greedyMix(candidates, asked).worth);
    }
  });

  it("follows its curve of energy", () => {
    const candidates = someTracks(400, 7);
    const rising = planMix(candidates, wish()).tracks.map(({ energy }) => energy ?? 0);
    const half = (from: number) => rising.slice(from, from + 10).reduce((a, b) => a + b) / 10;
    expect(half(10) - half(0)).toBeGreaterThan(0.1);
  });

  it("has the pinned tracks where they were pinned, and gets there by small steps", () => {
    const candidates = someTracks(400, 8);
    const pins = new Map([
      [0, 3],
      [9, 120],
      [19, 250],
    ]);
    const { tracks } = planMix(candidates, wish({ pins, curve: "flat" }));
    for (const [place, index] of pins) expect(tracks[place]).toBe(candidates[index]);
    expect(shareWithin(tracks, "classic")).toBeGreaterThanOrEqual(0.8);
  });

  it("is the same for the same wish, and another one for another variation", () => {
    const candidates = someTracks(200, 9);
    const ids = (variation: number) =>
      planMix(candidates, wish({ variation })).tracks.map(({ trackId }) => trackId);
    expect(ids(1)).toEqual(ids(1));
    expect(ids(2)).not.toEqual(ids(1));
  });

  it("takes what is there: few tracks, one artist, nothing known of keys and tempos", () => {
    const few = someTracks(5, 10);
    expect(planMix(few, wish()).tracks).toHaveLength(5);
    const unknown = someTracks(40, 11).map((track) => ({
      ...track,
      bpm: null,
      camelotKey: null,
      energy: null,
      vector: null,
    }));
    expect(planMix(unknown, wish()).tracks).toHaveLength(20);
    expect(planMix([], wish()).tracks).toEqual([]);
  });
});
