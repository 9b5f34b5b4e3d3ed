import { type MixCandidate, MixField } from "../../functions/recommend/mixing/mix-field.ts";
import { mixWorth } from "../../functions/recommend/mixing/mix-worth.ts";
import { nearestPath } from "../../functions/recommend/mixing/nearest-path.ts";
import {
  aimsOf,
  type MixWish,
  type PlannedMix,
} from "../../functions/recommend/mixing/plan-mix.ts";

/** What most players do: the best next track each time, and no second look. */
export function greedyMix(
  candidates: readonly MixCandidate[],
  wish: MixWish,
): PlannedMix<MixCandidate> {
  const field = new MixField(candidates, wish.rules);
  const aims = aimsOf(candidates, wish, wish.length);
  const path = nearestPath(field, aims, wish.length, wish.pins);
  const tracks = path.flatMap((index) => candidates[index] ?? []);
  return { tracks, worth: mixWorth(field, aims, path) };
}
