import { cosine } from "../schema/music/cosine.ts";
import type { MixCandidate } from "../functions/recommend/mixing/mix-field.ts";
import { type MixWish, planMix, type PlannedMix } from "../functions/recommend/mixing/plan-mix.ts";
import { randomTracks, type SHELVES } from "../functions/recommend/mixing/testing/random-tracks.ts";
import { ENERGY_CURVES } from "../schema/music/mixing/energy-curve.ts";
import { judgeStep } from "../schema/music/mixing/mix-step.ts";
import type { BenchOptions, Figure, Note } from "./figure.ts";
import { p95 } from "./latency.ts";
import { greedyMix } from "./mix/greedy-mix.ts";
import { ClusteredVectors } from "./vectors/clustered-vectors.ts";

/**
 * Sets of 30 from 1,000 tracks, with each energy curve, against what takes the nearest track each time: what the whole is
 * worth, how many steps keep to the rules and within 6 % of tempo, how long it takes. Options: --tracks=1000,
 * --length=30, --seeds=6.
 */

const SHELF_NAMES = ["electronic", "mixed"] as const satisfies readonly (keyof typeof SHELVES)[];

export async function run(options: BenchOptions): Promise<(Figure | Note)[]> {
  const count = Number(options["tracks"] ?? 1000);
  const length = Number(options["length"] ?? 30);
  const seeds = Number(options["seeds"] ?? 6);
  return SHELF_NAMES.flatMap((shelf) => measure(shelf, count, length, seeds));
}

function measure(
  shelf: keyof typeof SHELVES,
  count: number,
  length: number,
  seeds: number,
): (Figure | Note)[] {
  const planned: Judged[] = [];
  const greedy: Judged[] = [];
  let better = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const vectors = new ClusteredVectors(seed);
    const tracks = randomTracks(shelf, count, seed, (place) => vectors.next(place));
    for (const curve of ENERGY_CURVES) {
      const wish: MixWish = {
        length,
        curve,
        rules: "classic",
        pins: new Map([[0, seed * 7]]),
        variation: 0,
      };
      const ours = timed(() => planMix(tracks, wish));
      const theirs = timed(() => greedyMix(tracks, wish));
      if (ours.worth > theirs.worth) better++;
      planned.push(ours);
      greedy.push(theirs);
    }
  }
  const figure = (name: string, unit: string, of: (sets: readonly Judged[]) => number): Figure => {
    const [value, reference] = [of(planned), of(greedy)];
    return { name: `${shelf}, ${name}`, unit, value, reference, ratio: value / reference };
  };
  return [
    figure("worth of a set", "", (sets) => mean(sets.map(({ worth }) => worth))),
    figure(
      "steps within rules and 6 % of tempo",
      "%",
      (sets) => 100 * mean(sets.map(({ within }) => within)),
    ),
    figure(
      "worst set's steps within",
      "%",
      (sets) => 100 * Math.min(...sets.map(({ within }) => within)),
    ),
    figure("time, p95", "ms", (sets) => p95(sets.map(({ ms }) => ms))),
    { note: `${shelf}: better than greedy in ${better} of ${planned.length} sets` },
  ];
}

interface Judged {
  readonly worth: number;
  readonly within: number;
  readonly ms: number;
}

function timed(plan: () => PlannedMix<MixCandidate>): Judged {
  const started = performance.now();
  const { tracks, worth } = plan();
  const ms = performance.now() - started;
  const steps = tracks.slice(1).map((to, index) => {
    const from = tracks[index] ?? to;
    return judgeStep(
      from,
      to,
      "classic",
      from.vector && to.vector && cosine(from.vector, to.vector),
    );
  });
  return {
    worth,
    within: steps.filter(({ withinRules }) => withinRules).length / steps.length,
    ms,
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
