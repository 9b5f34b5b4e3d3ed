import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  startWorkerUnderTest,
  type WorkerUnderTest,
} from "../../local-runner/testing/worker-under-test.ts";
import { CONSUMER_V8_FLAGS } from "../../local-runner/workerd/plan.ts";
import type { AnalysisResult } from "../../schema/internal/analysis.ts";
import { openAudio } from "./decode/open-audio.ts";
import { encode, makeSound } from "./decode/testing/sound.ts";
import { describeAnalysis } from "./describe-analysis.ts";
import { createKernel } from "./dsp/kernel.ts";
import { KERNEL_TIMEOUT_MS, loadKernelModule } from "./dsp/testing/load-kernel.ts";
import { ESSENTIA_WINDOW_SAMPLES } from "./essentia/essentia.ts";
import { loadEssentiaInNode } from "./essentia/testing/node-essentia.ts";
import { type Ears, hearTrack } from "./hear-track.ts";
import { musicSource } from "./music-source.ts";
import { bucketOf, subjectOf } from "./testing/bucket-of.ts";

/** The whole way of a track, from its bytes to what the API is told, in a real workerd and in Node. */

const SECONDS = 20;
const FORMATS = [
  ["mp3", ["-b:a", "192k"]],
  ["flac", []],
  ["ogg", ["-c:a", "libvorbis"]],
  ["m4a", []],
] as const;

let worker: WorkerUnderTest;
let ears: Ears;
beforeAll(async () => {
  worker = await startWorkerUnderTest({
    entryPoint: "queues/analyze/testing/listen-worker.ts",
    bindings: [],
    services: [],
    v8Flags: CONSUMER_V8_FLAGS,
  });
  const startEssentia = await loadEssentiaInNode();
  ears = {
    kernel: createKernel(await loadKernelModule()),
    essentia: await startEssentia(ESSENTIA_WINDOW_SAMPLES),
  };
}, KERNEL_TIMEOUT_MS);
afterAll(() => worker.stop());

async function inWorkerd(bytes: Uint8Array): Promise<AnalysisResult> {
  const target = `/?ms=${SECONDS * 1000}`;
  const response = await worker.fetch(target, { method: "POST", body: Buffer.from(bytes) });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as AnalysisResult;
}

async function inNode(bytes: Uint8Array): Promise<AnalysisResult> {
  const subject = subjectOf(bytes, SECONDS * 1000);
  const source = musicSource(bucketOf(bytes), subject.objectKey, bytes.length);
  const stream = await openAudio(source, subject);
  const heard = await hearTrack(ears, stream, subject.durationMs, { wantsFingerprint: true });
  return describeAnalysis(heard, subject, null);
}

describe("listening to a track", () => {
  it.each(FORMATS)(
    "gives the same in Node and in workerd, to the last bit: %s",
    async (...[ending, args]) => {
      const bytes = encode(makeSound(SECONDS), ending, args);
      const heard = await inWorkerd(bytes);
      expect(heard).toEqual(JSON.parse(JSON.stringify(await inNode(bytes))));
      expect(heard).toMatchObject({ outcome: "analyzed" });
      // Whatever was heard in between.
      expect(await inWorkerd(bytes)).toEqual(heard);
    },
  );

  it("says why there is nothing to hear", async () => {
    const short = encode(makeSound(0.5), "flac");
    expect(await inWorkerd(short)).toMatchObject({ outcome: "failed", code: "too-short" });
    const noise = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251);
    expect(await inWorkerd(noise)).toMatchObject({ outcome: "failed", code: "undecodable" });
  });
});
