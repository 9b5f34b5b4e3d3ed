import { MEL_BANDS, PATCH_FRAMES } from "./patches.ts";
import type { Weights } from "./weights.ts";

/**
 * What MusiCNN's first layer sees. Its filters look at 38 or 67 bands over 7 frames (timbre), or at one band over 128, 64
 * or 32 frames (rhythm). What a filter sees at once along its longer side is laid out as the channels of a convolution,
 * which reads channels in a row: the same sums in the same order, in a third of the time.
 */
export interface Branch {
  layer: string;
  /** Of its batch normalization. */
  norm: number;
  filters: number;
  along: "bands" | "frames";
  /** How many numbers are channels. */
  values: number;
  /** Steps of the convolution over time. */
  steps: number;
  /** Places on the band axis where a filter is tried. */
  positions: number;
  /** Silent frames before the first, so that a filter is tried at every frame. */
  framesBefore: number;
}

const timbre = (layer: string, norm: number, values: number): Branch => ({
  layer,
  norm,
  filters: 204,
  along: "bands",
  values,
  steps: 7,
  positions: MEL_BANDS - values + 1,
  framesBefore: 3,
});

const rhythm = (layer: string, norm: number, values: number): Branch => ({
  layer,
  norm,
  filters: 51,
  along: "frames",
  values,
  steps: 1,
  positions: MEL_BANDS,
  framesBefore: values / 2 - 1,
});

export const BRANCHES: readonly Branch[] = [
  timbre("conv2d", 1, 38),
  timbre("conv2d_1", 2, 67),
  rhythm("conv2d_2", 3, 128),
  rhythm("conv2d_3", 4, 64),
  rhythm("conv2d_4", 5, 32),
];

/** The model's first batch normalization has one scale and one offset for everything. */
export function normalizePatch(weights: Weights, patch: Float32Array): Float32Array {
  const only = (part: string) => {
    const [value] = weights.get(`model/batch_normalization/FusedBatchNorm/${part}`)?.values ?? [];
    if (value === undefined) throw new Error("the model has no scale for its input");
    return value;
  };
  const scale = only("Scaled");
  const offset = only("Offset");
  return patch.map((value) => Math.fround(value * scale) + offset);
}

/** Step × position × value, for so many frames of a normalized patch, row after row. */
export function branchInput(
  branch: Branch,
  patch: Float32Array,
  start: number,
  frames: number,
): Float32Array {
  const { along, values, steps, positions, framesBefore } = branch;
  const rows = frames + steps - 1;
  const windows = new Float32Array(rows * positions * values);
  const frameAt = (frame: number) =>
    frame >= 0 && frame < PATCH_FRAMES
      ? patch.subarray(frame * MEL_BANDS, (frame + 1) * MEL_BANDS)
      : undefined;
  for (let row = 0; row < rows; row += 1) {
    const first = start + row - framesBefore;
    const window = windows.subarray(row * positions * values, (row + 1) * positions * values);
    if (along === "bands") {
      const frame = frameAt(first);
      if (frame === undefined) continue;
      for (let position = 0; position < positions; position += 1) {
        window.set(frame.subarray(position, position + values), position * values);
      }
    } else {
      for (let value = 0; value < values; value += 1) {
        const frame = frameAt(first + value);
        if (frame === undefined) continue;
        for (let band = 0; band < MEL_BANDS; band += 1) {
          window[band * values + value] = frame[band] ?? 0;
        }
      }
    }
  }
  return windows;
}
