import { type BeatPeriod, beatPeriods } from "../../queues/analyze/rhythm/beat-periods.ts";
import { loadHearing } from "./hear.ts";
import { renderedSongs } from "./rendered-songs.ts";
import { readWav } from "./wav.ts";

const STEPS = 3_000;
const RATE = 0.5;
/** Keeps weights small, and so what was learned from rendered songs from saying too much about them alone. */
const SHRINKAGE = 0.05;
const TOLERANCE = 0.04;

interface Song {
  readonly periods: readonly BeatPeriod[];
  readonly right: readonly boolean[];
}

/**
 * Fits `BEAT_WEIGHTS`: a conditional logit, which of a song's periods is its beat, by gradient ascent. Prints what stands
 * in queues/analyze/rhythm/beat-weights.ts.
 */
export async function fitTempo(seeds: readonly number[]): Promise<string> {
  const hear = await loadHearing();
  const songs: Song[] = [];
  for (const seed of seeds) {
    for (const { plan, file } of await renderedSongs(seed)) {
      const periods = beatPeriods(hear(await readWav(file)).onsets);
      const right = periods.map(({ bpm }) => Math.abs(bpm / plan.bpm - 1) < TOLERANCE);
      if (right.includes(true)) songs.push({ periods, right });
    }
  }
  const scales = deviations(songs.flatMap(({ periods }) => periods.map((each) => each.evidence)));
  const weights = scales.map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = gradientOf(songs, weights, scales);
    for (const [at, slope] of gradient.entries()) {
      weights[at] = (weights[at] ?? 0) * (1 - RATE * SHRINKAGE) + RATE * slope;
    }
  }
  return weights.map((weight, at) => (weight / (scales[at] ?? 1)).toFixed(2)).join(", ");
}

function gradientOf(
  songs: readonly Song[],
  weights: readonly number[],
  scales: readonly number[],
): number[] {
  const gradient = weights.map(() => 0);
  for (const { periods, right } of songs) {
    const shares = periods.map(({ evidence }) =>
      Math.exp(
        evidence.reduce(
          (sum, value, at) => sum + (value * (weights[at] ?? 0)) / (scales[at] ?? 1),
          0,
        ),
      ),
    );
    const all = shares.reduce((sum, share) => sum + share, 0);
    const ofRight = shares.reduce((sum, share, at) => sum + (right[at] === true ? share : 0), 0);
    for (const [at, { evidence }] of periods.entries()) {
      const share = shares[at] ?? 0;
      const pull = (right[at] === true ? share / ofRight : 0) - share / all;
      for (const [place, value] of evidence.entries()) {
        gradient[place] =
          (gradient[place] ?? 0) + (pull * value) / (scales[place] ?? 1) / songs.length;
      }
    }
  }
  return gradient;
}

function deviations(rows: readonly (readonly number[])[]): number[] {
  const width = rows[0]?.length ?? 0;
  return Array.from({ length: width }, (_, at) => {
    const values = rows.map((row) => row[at] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return Math.sqrt(squares / values.length) || 1;
  });
}
