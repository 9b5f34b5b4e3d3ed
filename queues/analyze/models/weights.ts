import * as v from "valibot";

/** The weights of a model, by name. */
export type Weights = ReadonlyMap<string, { shape: readonly number[]; values: Float32Array }>;

/** TensorFlow.js's graph-model format; of the topology only where the weights lie is read. */
const ModelJson = v.object({
  format: v.literal("graph-model"),
  weightsManifest: v.array(
    v.object({
      weights: v.array(
        v.object({
          name: v.string(),
          shape: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
          dtype: v.picklist(["float32", "int32"]),
        }),
      ),
    }),
  ),
});

const BYTES_A_NUMBER = 4;

/** Throws when the two files don't belong together. */
export function readWeights(modelJson: string, bytes: ArrayBuffer): Weights {
  const manifest = v.parse(ModelJson, JSON.parse(modelJson)).weightsManifest;
  const weights = new Map<string, { shape: number[]; values: Float32Array }>();
  let offset = 0;
  for (const { name, shape, dtype } of manifest.flatMap((group) => group.weights)) {
    const length = shape.reduce((product, size) => product * size, 1);
    if (offset + length * BYTES_A_NUMBER > bytes.byteLength) break;
    // Integers are axes and paddings, which musicnn.ts knows.
    if (dtype === "float32") {
      // "V3" is in the names that newer converters wrote, for the same thing.
      const plainName = name.replace("FusedBatchNormV3", "FusedBatchNorm");
      weights.set(plainName, { shape, values: new Float32Array(bytes, offset, length) });
    }
    offset += length * BYTES_A_NUMBER;
  }
  if (offset !== bytes.byteLength)
    throw new Error("the weights are not those that model.json names");
  return weights;
}
