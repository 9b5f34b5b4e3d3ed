import { type EnergyCurve, energyTargets } from "../../../schema/music/mixing/energy-curve.ts";
import type { MixRules } from "../../../schema/music/mixing/mix-rules.ts";
import { improvePath } from "./improve-path.ts";
import { type MixCandidate, MixField } from "./mix-field.ts";
import { type MixAims, mixWorth } from "./mix-worth.ts";
import { nearestPath } from "./nearest-path.ts";
import { type Pins, searchPaths } from "./search-paths.ts";

export interface MixWish {
  readonly length: number;
  readonly curve: EnergyCurve;
  readonly rules: MixRules;
  /** Which candidates must stand where: indices by place, 0 for the first. */
  readonly pins: Pins;
  /** Another number gives another set of the same kind. */
  readonly variation: number;
}

export interface PlannedMix<Candidate extends MixCandidate> {
  readonly tracks: readonly Candidate[];
  /** To be compared with other sets of the same candidates and wish only. */
  readonly worth: number;
}

/** Among so few the beam may throw the best beginning away: then another way is tried as well. */
const FEW = 400;

/**
 * A path through the candidates along which keys and tempos go over into each other, alike in sound, the energy going as
 * wished: no artist twice in a row and an album at most twice, unless there is nothing else. Shorter than wished where
 * the candidates are fewer.
 */
export function planMix<Candidate extends MixCandidate>(
  candidates: readonly Candidate[],
  wish: MixWish,
): PlannedMix<Candidate> {
  const field = new MixField(candidates, wish.rules);
  const length = Math.min(wish.length, candidates.length);
  const aims = aimsOf(candidates, wish, length);
  const ways = candidates.length <= FEW ? [searchPaths, nearestPath] : [searchPaths];
  const found = ways.map((find) => {
    const path = improvePath(field, aims, find(field, aims, length, wish.pins), wish.pins);
    return { path, worth: mixWorth(field, aims, path) };
  });
  const best = found.reduce((a, b) => (b.worth > a.worth ? b : a));
  return { tracks: best.path.flatMap((index) => candidates[index] ?? []), worth: best.worth };
}

export function aimsOf(
  candidates: readonly MixCandidate[],
  { curve, pins, variation }: MixWish,
  length: number,
): MixAims {
  const energies = candidates.flatMap(({ energy }) => energy ?? []);
  const first = candidates[pins.get(0) ?? -1]?.energy ?? null;
  return { targets: energyTargets(curve, length, energies, first), variation };
}
