import { autocorrelation, parabolaTop, pulseOf, strengthNear } from "./autocorrelation.ts";
import type { OnsetCurves } from "./onset-curves.ts";

/** Tempos that are thought of. Slower and faster music exists, and is counted twice or half as fast. */
const SLOWEST_BPM = 50;
const FASTEST_BPM = 220;
/** Of a period whose halves, doubles and thirds are thought of as well. */
const RELATED = [0.5, 2, 2 / 3, 1.5, 1 / 3, 3];
/** Two periods nearer than this are one. */
const SAME = 0.02;

/** Where a period's pulse is looked for, in periods: parts of a beat, and bars of two, three and four beats. */
const MULTIPLES = [0.25, 1 / 3, 0.5, 2 / 3, 0.75, 1, 4 / 3, 1.5, 2, 3, 4, 6, 8];
const LOW_MULTIPLES = [0.5, 1, 2, 3, 4];
const HIGH_MULTIPLES = [0.25, 0.5, 1, 2];
const LONGEST_MULTIPLE = 8;

/** Around which tempos are judged; what is measured around it is in octaves. */
const MIDDLE_BPM = 120;

export interface BeatPeriod {
  readonly bpm: number;
  /** In values of the curve. */
  readonly period: number;
  /** How alike the track is to itself a beat later, about 0–1. */
  readonly strength: number;
  /** What speaks for or against a listener tapping to it: numbers that `BEAT_WEIGHTS` weighs. */
  readonly evidence: readonly number[];
}

/** Every period that could be the beat. None for sound without any pulse, or too short to have one. */
export function beatPeriods(curves: OnsetCurves): BeatPeriod[] {
  const perMinute = 60 * curves.curveRateHz;
  const shortest = perMinute / FASTEST_BPM;
  const longest = perMinute / SLOWEST_BPM;
  const furthest = Math.ceil(longest * LONGEST_MULTIPLE) + 2;
  const heard = (curve: Float32Array, lags: number) =>
    autocorrelation(pulseOf(curve), Math.min(lags, curve.length >> 1));
  const all = heard(curves.curve, furthest);
  const low = heard(curves.lowCurve, furthest);
  const high = heard(curves.highCurve, furthest);
  const evidenceOf = (period: number) => {
    const octaves = Math.log2(perMinute / period / MIDDLE_BPM);
    return [
      -octaves * octaves,
      octaves,
      ...MULTIPLES.map((multiple) => strengthNear(all, period * multiple)),
      ...LOW_MULTIPLES.map((multiple) => strengthNear(low, period * multiple)),
      ...HIGH_MULTIPLES.map((multiple) => strengthNear(high, period * multiple)),
    ];
  };
  return withRelated(peaksOf(all, shortest, longest))
    .filter((period) => period >= shortest && period <= longest)
    .map((period) => ({
      bpm: perMinute / period,
      period,
      strength: strengthNear(all, period),
      evidence: evidenceOf(period),
    }));
}

function peaksOf(correlation: Float64Array, shortest: number, longest: number): number[] {
  const peaks: number[] = [];
  for (let lag = Math.floor(shortest); lag <= Math.ceil(longest); lag++) {
    const [before = 0, here = 0, after = 0] = correlation.subarray(lag - 1, lag + 2);
    if (here >= before && here > after) peaks.push(lag + parabolaTop(before, here, after));
  }
  return peaks;
}

function withRelated(periods: readonly number[]): number[] {
  const found = [...periods];
  for (const period of periods) {
    for (const related of RELATED.map((ratio) => period * ratio)) {
      if (!found.some((other) => Math.abs(other / related - 1) < SAME)) found.push(related);
    }
  }
  return found;
}
