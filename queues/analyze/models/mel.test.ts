import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { MEL_BANDS, PATCH_FRAMES } from "./patches.ts";
import { FRAME_SAMPLES, HOP_SAMPLES, melPatch } from "./testing/mel.ts";
import { makeTune } from "./testing/tune.ts";

interface Vector {
  delete(): void;
}
interface Essentia {
  EssentiaWASM: {
    EssentiaJS: new (debug: boolean) => {
      TensorflowInputMusiCNN(frame: Vector): { bands: Vector };
    };
    arrayToVector(frame: Float32Array): Vector;
    vectorToArray(vector: Vector): Float32Array;
  };
}

/** Essentia's own: what the models were trained to hear. */
const { EssentiaWASM } = createRequire(import.meta.url)("essentia.js") as Essentia;

it("is what Essentia computes for MusiCNN", () => {
  const tune = makeTune(4, 7);
  const patch = melPatch(tune, 0);
  const essentia = new EssentiaWASM.EssentiaJS(false);
  let largest = 0;
  for (let frame = 0; frame < PATCH_FRAMES; frame += 10) {
    const from = frame * HOP_SAMPLES;
    const samples = EssentiaWASM.arrayToVector(tune.slice(from, from + FRAME_SAMPLES));
    const bands = EssentiaWASM.vectorToArray(essentia.TensorflowInputMusiCNN(samples).bands);
    for (const [band, value] of bands.entries()) {
      const own = patch[frame * MEL_BANDS + band] ?? Number.NaN;
      largest = Math.max(largest, Math.abs(own - value));
    }
    samples.delete();
  }
  expect(largest).toBeLessThan(2e-3);
});
