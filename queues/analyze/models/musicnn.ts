import {
  add,
  concat,
  dispose,
  fused,
  keep,
  max,
  maxPool,
  mean,
  mul,
  pad,
  reshape,
  sigmoid,
  squeeze,
  stack,
  type Tensor,
  tensor,
  tensor4d,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  tidy,
} from "@tensorflow/tfjs-core";
import { BRANCHES, type Branch, branchInput, normalizePatch } from "./musicnn-input.ts";
import { PATCH_FRAMES } from "./patches.ts";
import type { Weights } from "./weights.ts";

/**
 * MusiCNN (Pons and Serra, "musicnn: pre-trained convolutional neural networks for music audio tagging", 2019), to the
 * last bit what the models' own graph gives, but in another order: branch after branch, a stretch of time after the
 * other. All at once it takes 108 MB of WebAssembly memory, and so 24. docs/adr/0017 has the figures.
 */

/** Frames of the first layer at once. */
const STRETCH_FRAMES = 64;

/** A named weight as a tensor, in the given shape or its own. Throws when there is none. */
type Weight = (name: string, shape?: number[]) => Tensor;

/** For each patch the two numbers that the model ends with. Leaves no tensor behind. */
export function runMusicnn(weights: Weights, patches: readonly Float32Array[]): [number, number][] {
  const inputs = patches.map((patch) => normalizePatch(weights, patch));
  return tidy(() => {
    // One branch's filters at a time, for all patches: with them goes the memory that they are prepared in.
    const branches = BRANCHES.map((branch) =>
      withWeights(weights, (weight) => inputs.map((input) => runBranch(weight, branch, input))),
    );
    return withWeights(weights, (weight) =>
      patches.map((_, index) => {
        const outputs = tidy(() => {
          const pooled = branches.map((branch) => branch[index] as Tensor4D);
          return runBack(weight, concat(pooled, 3));
        });
        const [first = Number.NaN, second = Number.NaN] = outputs.dataSync();
        return [first, second];
      }),
    );
  });
}

/** Weights become tensors when they are first asked for, and go when `use` is done. */
function withWeights<Result>(weights: Weights, use: (weight: Weight) => Result): Result {
  const made = new Map<string, Tensor>();
  try {
    return use((name, shape) => {
      const known = made.get(name);
      if (known !== undefined) return known;
      const weight = weights.get(name);
      if (weight === undefined) throw new Error(`the model has no ${name}`);
      const fresh = keep(tensor(weight.values, shape ?? [...weight.shape], "float32"));
      made.set(name, fresh);
      return fresh;
    });
  } finally {
    dispose([...made.values()]);
  }
}

/** The strongest answer of each filter at each frame: 1 × frames × 1 × filters. */
function runBranch(weight: Weight, branch: Branch, input: Float32Array): Tensor4D {
  return tidy(() => {
    const pooled: Tensor4D[] = [];
    for (let start = 0; start < PATCH_FRAMES; start += STRETCH_FRAMES) {
      const frames = Math.min(STRETCH_FRAMES, PATCH_FRAMES - start);
      pooled.push(tidy(() => runStretch(weight, branch, input, start, frames)));
    }
    return concat(pooled, 1);
  });
}

function runStretch(
  weight: Weight,
  branch: Branch,
  input: Float32Array,
  start: number,
  frames: number,
): Tensor4D {
  const { layer, norm, steps, positions, values, filters } = branch;
  const windows = tensor4d(branchInput(branch, input, start, frames), [
    1,
    frames + steps - 1,
    positions,
    values,
  ]);
  const filtered = convolve(weight, layer, windows, [steps, 1, values, filters]);
  return maxPool(batchNorm(weight, norm, filtered), [1, positions], [1, positions], "valid");
}

function runBack(weight: Weight, front: Tensor4D): Tensor {
  const layer = (name: string, norm: number, input: Tensor4D) => {
    const padded = pad(input, [
      [0, 0],
      [3, 3],
      [0, 0],
      [0, 0],
    ]);
    return batchNorm(weight, norm, convolve(weight, name, padded, [7, 1, input.shape[3], 64]));
  };
  const first = layer("conv2d_5", 6, front);
  const second = add<Tensor4D>(first, layer("conv2d_6", 7, first));
  const third = add<Tensor4D>(second, layer("conv2d_7", 8, second));
  const all = squeeze<Tensor2D>(concat([front, first, second, third], 3), [0, 2]);
  // Of each value the largest over time and its mean, beside each other.
  let features = reshape(stack([max<Tensor1D>(all, 0), mean<Tensor1D>(all, 0)], 1), [1, -1]);
  features = dense(weight, "dense", denseNorm(weight, 9, features), "relu");
  features = dense(weight, "dense_1", denseNorm(weight, 10, features), "relu");
  return sigmoid(dense(weight, "dense_2", features, "linear"));
}

function convolve(weight: Weight, layer: string, x: Tensor4D, shape: number[]): Tensor4D {
  const filter = weight(`${layer}/kernel`, shape) as Tensor4D;
  const bias = weight(`${layer}/bias`);
  return fused.conv2d({ x, filter, strides: 1, pad: "valid", bias, activation: "relu" });
}

function batchNorm(weight: Weight, norm: number, x: Tensor4D): Tensor4D {
  const name = `model/batch_normalization_${norm}/FusedBatchNorm`;
  return tidy(() => add<Tensor4D>(mul(x, weight(`${name}/Scaled`)), weight(`${name}/Offset`)));
}

function denseNorm(weight: Weight, norm: number, x: Tensor): Tensor {
  const name = `model/batch_normalization_${norm}/batchnorm`;
  return add(mul(x, weight(`${name}/mul`)), weight(`${name}/sub`));
}

function dense(weight: Weight, layer: string, a: Tensor, activation: "relu" | "linear"): Tensor {
  const bias = weight(`${layer}/bias`);
  return fused.matMul({ a, b: weight(`${layer}/kernel`), bias, activation });
}
