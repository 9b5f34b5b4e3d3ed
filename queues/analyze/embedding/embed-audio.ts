import { EMBEDDING_DIMENSIONS } from "../../../schema/internal/analysis.ts";
import type { KernelSummary } from "../dsp/kernel-summary.ts";
import { DEVIATIONS, MEANS } from "./standardization.gen.ts";
import { vectorBlocks } from "./vector-blocks.ts";

/** Standard deviations beyond which a value is an outlier: one odd number must not speak for a whole track. */
const MOST_DEVIATIONS = 3;

/** Frames (23 ms each) that must be heard: two seconds tell nothing of a track. */
const FEWEST_FRAMES = 86;

/**
 * The audio vector: 512 numbers, of length 1; the cosine of two is how alike their tracks sound. Every number is taken
 * relative to constants of this version (`AUDIO_EMBEDDING_VERSION`), never to a library's own statistics: a vector stays
 * right when tracks come and go. Null for silence and for what is too short.
 */
export function embedAudio(summary: KernelSummary): Float32Array | null {
  if (summary.timbre.frameCount < FEWEST_FRAMES || summary.loudness.integratedLufs === null) {
    return null;
  }
  const values: number[] = [];
  for (const block of vectorBlocks(summary)) {
    const scale = block.weight / Math.sqrt(block.values.length);
    for (const value of block.values) values.push(scale * standardized(value, values.length));
  }
  if (values.length !== EMBEDDING_DIMENSIONS) throw new Error(`${values.length} dimensions`);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const length = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  return Float32Array.from(values, (value) => (value - mean) / length);
}

function standardized(value: number, dimension: number): number {
  const deviations = (value - (MEANS[dimension] ?? 0)) / (DEVIATIONS[dimension] ?? 1);
  return Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, deviations));
}
