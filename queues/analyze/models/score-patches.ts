import { runMusicnn } from "./musicnn.ts";
import { startWasmBackend } from "./wasm-backend.ts";
import type { Weights } from "./weights.ts";

/**
 * The part of the consumer that holds TensorFlow.js: a module of its own (tools/build/workers.ts), so that a process
 * without models has none of it.
 */

let started: Promise<void> | undefined;

/** For each patch, how much it is of the model's class, 0–1. Throws when the model can't be run. */
export async function scorePatches(
  weights: Weights,
  positiveClass: 0 | 1,
  patches: readonly Float32Array[],
): Promise<number[]> {
  try {
    await (started ??= startWasmBackend());
    return runMusicnn(weights, patches).map((outputs) => outputs[positiveClass]);
  } catch (error) {
    // What trapped is left in the middle of things: the next one starts afresh.
    started = undefined;
    throw error;
  }
}
