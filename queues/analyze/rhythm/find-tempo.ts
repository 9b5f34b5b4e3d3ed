import { correlationAt, parabolaTop, pulseOf } from "./autocorrelation.ts";
import { type BeatPeriod, beatPeriods } from "./beat-periods.ts";
import { BEAT_WEIGHTS } from "./beat-weights.ts";
import { tempoOfGenres } from "./genre-tempos.ts";
import type { OnsetCurves } from "./onset-curves.ts";

/** A genre in the tags moves the decision by as much as this for each octave squared: it tips what was open anyway. */
const GENRE_WEIGHT = 0.8;
/** From this probability on, another octave is worth telling. */
const DOUBTFUL = 0.15;
/** A pulse as clear as this makes nobody doubt that there is a beat. */
const CLEAR_STRENGTH = 0.2;
/** Less is what chance gives: a drone, an orchestra without measure. */
const LEAST_STRENGTH = 0.05;
/** Beats over which the period is measured in the end, as far as the track keeps its tempo over them. */
const FINE_BEATS = [2, 4, 8, 16, 32, 64];
/** Of the strength over one beat: less, and the tempo has moved in between. */
const STEADY = 0.5;

export interface Tempo {
  readonly bpm: number;
  /** 0–1: that listeners tap so, and not half or twice as fast, times how clear the pulse is. */
  readonly confidence: number;
  /** What the others tap, when the decision was close. */
  readonly alternativeBpm: number | null;
  /** How alike the track is to itself a beat later, 0–1: near 0 for rubato and drones. */
  readonly pulseClarity: number;
}

/** Null when nothing in the sound comes back. */
export function findTempo(curves: OnsetCurves, genres: readonly string[]): Tempo | null {
  const periods = beatPeriods(curves);
  const expected = tempoOfGenres(genres);
  const likely = probabilities(periods.map((period) => scoreOf(period, expected)));
  const order = [...periods.keys()].toSorted((a, b) => (likely[b] ?? 0) - (likely[a] ?? 0));
  const best = periods[order[0] ?? -1];
  if (!best || best.strength < LEAST_STRENGTH) return null;
  const other = periods[order[1] ?? -1];
  const doubtful = (likely[order[1] ?? -1] ?? 0) >= DOUBTFUL;
  const bpm = rounded((best.bpm * best.period) / finePeriod(curves.curve, best));
  const ratio = other ? other.bpm / best.bpm : 1;
  return {
    bpm,
    confidence: (likely[order[0] ?? -1] ?? 0) * Math.min(1, best.strength / CLEAR_STRENGTH),
    alternativeBpm: doubtful ? rounded(bpm * simple(ratio)) : null,
    pulseClarity: Math.min(1, Math.max(0, best.strength)),
  };
}

function scoreOf(period: BeatPeriod, expectedBpm: number | null): number {
  const octaves = expectedBpm === null ? 0 : Math.log2(period.bpm / expectedBpm);
  return period.evidence.reduce(
    (sum, value, at) => sum + value * (BEAT_WEIGHTS[at] ?? 0),
    -GENRE_WEIGHT * octaves * octaves,
  );
}

function probabilities(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - highest));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

/**
 * The period to a hundredth: over more and more beats the same error of half a value is a smaller part. Each distance is
 * looked for where the one before says.
 */
function finePeriod(curve: Float32Array, { period, strength }: BeatPeriod): number {
  const pulse = pulseOf(curve);
  const least = STEADY * strength * correlationAt(pulse, 0);
  let fine = period;
  for (const beats of FINE_BEATS) {
    if (fine * beats > pulse.length / 3) break;
    const reach = beats === FINE_BEATS[0] ? 3 : 2;
    const middle = Math.round(fine * beats);
    const around = Array.from({ length: 2 * reach + 3 }, (_, at) =>
      correlationAt(pulse, middle - reach - 1 + at),
    );
    let top = 1;
    for (let at = 1; at < around.length - 1; at++) {
      if ((around[at] ?? 0) > (around[top] ?? 0)) top = at;
    }
    const [before = 0, here = 0, after = 0] = around.slice(top - 1, top + 2);
    if (here < least || here < before || here < after) continue;
    fine = (middle - reach - 1 + top + parabolaTop(before, here, after)) / beats;
  }
  return fine;
}

/** Halves, doubles and thirds exactly: the other period was measured less finely. */
function simple(ratio: number): number {
  const known = [0.5, 2, 1 / 3, 3, 2 / 3, 1.5].find((exact) => Math.abs(ratio / exact - 1) < 0.05);
  return known ?? ratio;
}

const rounded = (bpm: number) => Math.round(bpm * 100) / 100;
