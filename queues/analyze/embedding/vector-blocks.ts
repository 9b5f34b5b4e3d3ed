import { type KernelSummary, PATTERN_BANDS, PATTERN_RATES } from "../dsp/kernel-summary.ts";
import { keyInvariantChroma } from "./key-invariant-chroma.ts";
import { describeShape } from "./shape.ts";

/** A part of the vector: numbers that describe one side of the music, in their own units. */
export interface VectorBlock {
  readonly name: string;
  /** How much this side counts: the block's share of the distance between two average tracks, relative to the others'. */
  readonly weight: number;
  readonly values: readonly number[];
}

/** Neighboring bands of the fluctuation pattern are taken together by twos. */
const BANDS_TOGETHER = 2;
/** Edges of groups of modulation rates, in steps of 0.168 Hz: finer where rhythm lives, coarser above. */
const RATE_EDGES = [0, 1, 2, 3, 4, 5, 7, 9, 11, 14, 18, 23, 29, 36, 46, 60];
const RHYTHM_EDGES = [0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 13, 16, 19, 23, 29, 37, 47, 60];

/**
 * 512 numbers about a track's sound, whatever its level, key and length. Only sums, products, quotients and square roots,
 * which every machine computes alike.
 */
export function vectorBlocks(summary: KernelSummary): readonly VectorBlock[] {
  const { timbre } = summary;
  return [
    { name: "mfcc means", weight: 1, values: levelledMfcc(summary) },
    { name: "mfcc deviations", weight: 1, values: [...timbre.mfcc.deviation] },
    { name: "mfcc correlations", weight: 0.7, values: correlations(timbre.mfccCovariance) },
    { name: "mfcc changes", weight: 0.7, values: [...timbre.mfccChange] },
    { name: "contrast", weight: 1, values: contrast(summary) },
    { name: "fluctuation", weight: 1, values: reducedPattern(summary.fluctuation) },
    { name: "rhythm", weight: 0.7, values: rhythm(summary.fluctuation) },
    { name: "chroma", weight: 0.5, values: keyInvariantChroma(summary.tonal) },
    { name: "shape", weight: 1, values: describeShape(summary) },
  ];
}

/** dB: what the level is taken relative to, so that a track and its louder remaster lie together. */
const levelOf = ({ loudness }: KernelSummary) => loudness.integratedLufs ?? 0;

function levelledMfcc(summary: KernelSummary): number[] {
  const [first = 0, ...others] = summary.timbre.mfcc.mean;
  // One dB more in each of 40 bands is √40 more in the first coefficient of an orthonormal transform.
  return [first - Math.sqrt(40) * levelOf(summary), ...others];
}

/** Below the diagonal, −1 to 1: 190 numbers of 20 coefficients. */
function correlations(covariance: Float32Array): number[] {
  const size = 20;
  const at = (row: number, column: number) =>
    covariance[row * size - (row * (row - 1)) / 2 + column - row] ?? 0;
  const values: number[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = row + 1; column < size; column++) {
      const scale = Math.sqrt(at(row, row) * at(column, column));
      values.push(scale > 0 ? at(row, column) / scale : 0);
    }
  }
  return values;
}

function contrast(summary: KernelSummary): number[] {
  const { contrastDb, valleyDb } = summary.timbre;
  const valleys = Array.from(valleyDb.mean, (level) => level - levelOf(summary));
  return [...contrastDb.mean, ...contrastDb.deviation, ...valleys];
}

function groupedRates(pattern: Float32Array, band: number, edges: readonly number[]): number[] {
  return edges.slice(1).map((end, group) => {
    const start = edges[group] ?? 0;
    let sum = 0;
    for (let rate = start; rate < end; rate++) sum += pattern[band * PATTERN_RATES + rate] ?? 0;
    return sum / (end - start);
  });
}

function reducedPattern(pattern: Float32Array): number[] {
  const values: number[] = [];
  for (let band = 0; band < PATTERN_BANDS; band += BANDS_TOGETHER) {
    const rows = [band, band + 1].map((row) => groupedRates(pattern, row, RATE_EDGES));
    const [first = [], second = []] = rows;
    values.push(...first.map((value, i) => Math.sqrt((value + (second[i] ?? 0)) / 2)));
  }
  return values;
}

/** How the swings of all bands together are spread over the rates, however strong they are. */
function rhythm(pattern: Float32Array): number[] {
  const sums = RHYTHM_EDGES.slice(1).map(() => 0);
  for (let band = 0; band < PATTERN_BANDS; band++) {
    groupedRates(pattern, band, RHYTHM_EDGES).forEach((value, i) => {
      sums[i] = (sums[i] ?? 0) + value;
    });
  }
  const total = sums.reduce((sum, value) => sum + value, 0);
  return sums.map((value) => (total > 0 ? Math.sqrt(value / total) : 0));
}
