import { describe, expect, it } from "vitest";
import { CAMELOT_KEYS, camelotKeyOf } from "../musical-key.ts";
import { CAMELOT_WEIGHTS, camelotStep, wheelDistance } from "./camelot-step.ts";
import { ENERGY_CURVES, energyFit, energyTargets } from "./energy-curve.ts";
import { allowsStep, MIX_RULES } from "./mix-rules.ts";
import { judgeStep } from "./mix-step.ts";
import { tempoFit } from "./tempo-fit.ts";

const allPairs = CAMELOT_KEYS.flatMap((from) => CAMELOT_KEYS.map((to) => [from, to] as const));

describe("a step between keys", () => {
  it.each([
    ["8A", "8A", "same"],
    ["8A", "9A", "next"],
    ["1B", "12B", "next"],
    ["8A", "8B", "relative"],
    ["8A", "9B", "diagonal"],
    ["12A", "1B", "diagonal"],
    ["8A", "10A", "lift"],
    ["11B", "1B", "lift"],
    ["8A", "3A", "semitone"],
    ["8A", "6A", "clash"],
    ["8A", "2B", "clash"],
  ] as const)("%s → %s is %s", (from, to, step) => {
    expect(camelotStep(from, to)).toBe(step);
  });

  it("is what musicians call it", () => {
    for (const mode of ["major", "minor"] as const) {
      for (let tonic = 0; tonic < 12; tonic++) {
        const up = (semitones: number) => camelotKeyOf((tonic + semitones) % 12, mode);
        expect(camelotStep(up(0), up(7))).toBe("next");
        expect(camelotStep(up(0), up(2))).toBe("lift");
        expect(camelotStep(up(0), up(1))).toBe("semitone");
      }
    }
  });

  it("weighs as much in every key, and backwards unless it rises", () => {
    for (const [from, to] of allPairs) {
      const step = camelotStep(from, to);
      if (step === "lift" || step === "semitone") continue;
      const back = camelotStep(to, from);
      if (back === "lift" || back === "semitone") continue;
      expect(CAMELOT_WEIGHTS[back]).toBe(CAMELOT_WEIGHTS[step]);
    }
    const fromEach = CAMELOT_KEYS.map((from) =>
      CAMELOT_KEYS.reduce((sum, to) => sum + CAMELOT_WEIGHTS[camelotStep(from, to)], 0),
    );
    for (const sum of fromEach) expect(sum).toBeCloseTo(fromEach[0] ?? 0);
  });

  it("is allowed by each wider set of rules, once by a narrower one", () => {
    for (const [from, to] of allPairs) {
      const step = camelotStep(from, to);
      const allowed = MIX_RULES.map((rules) => allowsStep(rules, step));
      expect(allowed).toEqual(allowed.toSorted((a, b) => Number(a) - Number(b)));
      expect(allowsStep("classic", step) && wheelDistance(from, to) > 2).toBe(false);
    }
  });
});

describe("a step between tempos", () => {
  it.each([
    [124, 124, 1, 1],
    [100, 103, 1, 1],
    [100, 106, 1, 0.7],
    [100, 110, 1, 0.3],
    [100, 130, 1, 0],
    [87, 174, 2, 0.85],
    [174, 87, 0.5, 0.85],
  ])("%d → %d BPM is × %d and weighs %d", (from, to, factor, weight) => {
    const fit = tempoFit(from, to);
    expect(fit.factor).toBe(factor);
    expect(fit.weight).toBeCloseTo(weight, 2);
  });

  it("never weighs more the farther it goes", () => {
    for (let bpm = 60; bpm <= 200; bpm += 7) {
      let last = 1;
      for (let share = 0; share < 0.3; share += 0.005) {
        const { weight } = tempoFit(bpm, bpm * (1 + share));
        expect(weight).toBeLessThanOrEqual(last);
        expect(weight).toBeGreaterThanOrEqual(0);
        last = weight;
      }
    }
  });
});

describe("an energy curve", () => {
  const energies = Array.from({ length: 101 }, (_, i) => i / 100);

  it("goes as its name says, within what is at hand", () => {
    const of = Object.fromEntries(
      ENERGY_CURVES.map((curve) => [curve, energyTargets(curve, 12, energies, null)]),
    );
    expect(of["up"]).toEqual(of["up"]?.toSorted((a, b) => a - b));
    of["down"]?.toReversed().forEach((target, i) => expect(target).toBeCloseTo(of["up"]?.[i] ?? 0));
    expect(new Set(of["flat"]).size).toBe(1);
    const peak = of["wave"]?.indexOf(Math.max(...(of["wave"] ?? []))) ?? 0;
    expect(peak).toBeGreaterThan(3);
    expect(peak).toBeLessThan(8);
    for (const target of Object.values(of).flat()) {
      expect(target).toBeGreaterThanOrEqual(0.1);
      expect(target).toBeLessThanOrEqual(0.9);
    }
  });

  it("stays, when it is flat, where the set begins", () => {
    expect(energyTargets("flat", 3, energies, 0.8)).toEqual([0.8, 0.8, 0.8]);
    expect(energyFit(0.8, 0.8)).toBe(1);
    expect(energyFit(0.1, 0.8)).toBe(0);
  });
});

describe("a step between tracks", () => {
  const track = (camelotKey: string | null, bpm: number | null, energy: number | null = 0.5) => ({
    camelotKey,
    bpm,
    energy,
  });

  it("scores 0 to 1, the more the better it fits", () => {
    const best = judgeStep(track("8A", 124), track("8A", 124), "strict", 1);
    const good = judgeStep(track("8A", 124), track("9A", 126), "strict", 0.6);
    const bad = judgeStep(track("8A", 124), track("2B", 150), "strict", -0.5);
    expect(best.score).toBeCloseTo(1);
    expect(good.score).toBeGreaterThan(0.8);
    expect(bad.score).toBeLessThan(0.2);
    expect([best, good, bad].map(({ withinRules }) => withinRules)).toEqual([true, true, false]);
  });

  it("is within the rules only where key and tempo are known and near", () => {
    const from = track("8A", 124);
    expect(judgeStep(from, track("10A", 124), "classic", null).withinRules).toBe(false);
    expect(judgeStep(from, track("10A", 124), "adventurous", null).withinRules).toBe(true);
    expect(judgeStep(from, track("9A", 135), "classic", null).withinRules).toBe(false);
    expect(judgeStep(from, track(null, 124), "classic", null).withinRules).toBe(false);
    expect(judgeStep(from, track("9A", null), "free", null).withinRules).toBe(false);
  });
});
