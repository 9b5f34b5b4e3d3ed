import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  startWorkerUnderTest,
  type WorkerUnderTest,
} from "../../../local-runner/testing/worker-under-test.ts";
import { CONSUMER_V8_FLAGS } from "../../../local-runner/workerd/plan.ts";
import { describeSession } from "./testing/describe-session.ts";
import { loadEssentiaInNode } from "./testing/node-essentia.ts";
import { chordsWithDrums } from "./testing/sounds.ts";

/** essentia as it runs: patched by the build, inside a real workerd. */

let worker: WorkerUnderTest;
beforeAll(async () => {
  worker = await startWorkerUnderTest({
    entryPoint: "queues/analyze/essentia/testing/essentia-worker.ts",
    bindings: [],
    services: [],
    v8Flags: CONSUMER_V8_FLAGS,
  });
});
afterAll(() => worker.stop());

async function inWorkerd(samples: Float32Array): Promise<string> {
  const response = await worker.fetch("/", {
    method: "POST",
    body: Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}

describe("essentia inside workerd", () => {
  it("says the same as in Node, to the last digit", async () => {
    const open = await loadEssentiaInNode();
    for (const sound of [
      { bpm: 120, tonic: 9, mode: "minor", seconds: 20 },
      { bpm: 93, tonic: 3, mode: "major", seconds: 31 },
    ] as const) {
      const samples = chordsWithDrums(sound);
      const session = await open(samples.length);
      session.append(samples);
      expect(await inWorkerd(samples)).toBe(describeSession(session));
    }
  });
});
