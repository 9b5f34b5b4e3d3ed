import { expect, it } from "vitest";
import { readWeights } from "./weights.ts";

const modelJson = (weights: object[]) =>
  JSON.stringify({ format: "graph-model", modelTopology: {}, weightsManifest: [{ weights }] });

const two = modelJson([
  { name: "a/FusedBatchNormV3/Scaled", shape: [2], dtype: "float32" },
  { name: "axis", shape: [], dtype: "int32" },
  { name: "b", shape: [1, 2], dtype: "float32" },
]);

it("reads weights by the names that all converters' files come to", () => {
  const weights = readWeights(two, Float32Array.of(1, 2, 0, 3, 4).buffer);
  expect([...weights]).toEqual([
    ["a/FusedBatchNorm/Scaled", { shape: [2], values: Float32Array.of(1, 2) }],
    ["b", { shape: [1, 2], values: Float32Array.of(3, 4) }],
  ]);
});

it("refuses weights that are too few or too many", () => {
  for (const numbers of [4, 6]) {
    expect(() => readWeights(two, new Float32Array(numbers).buffer)).toThrow(/not those/u);
  }
});
