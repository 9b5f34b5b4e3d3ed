import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadGraphModel } from "@tensorflow/tfjs-converter";
import { setBackend, type Tensor, tensor3d } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-wasm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  BUCKET_HEADER,
  SECRET_HEADER,
  startStorageServer,
} from "../../../local-runner/bindings/storage/server.ts";
import {
  startWorkerUnderTest,
  type WorkerUnderTest,
} from "../../../local-runner/testing/worker-under-test.ts";
import { CONSUMER_V8_FLAGS } from "../../../local-runner/workerd/plan.ts";
import { MUSIC_MODELS, type MusicModel } from "../../../schema/internal/music-models.ts";
import { findSharedModels } from "../../../tools/test/shared-models.ts";
import type { ModelScores } from "./load-models.ts";
import { choosePatches, MEL_BANDS, PATCH_FRAMES } from "./patches.ts";
import { FRAME_SAMPLES, HOP_SAMPLES, melPatch } from "./testing/mel.ts";
import { makeTune } from "./testing/tune.ts";

/** The models as they run: TensorFlow.js inside a real workerd, over a bucket that is a folder. */

const shared = findSharedModels();
const SECRET = "test";
const TRACKS = 16;

const open: (() => Promise<unknown>)[] = [];
const closeAll = async () => {
  for (const close of open.splice(0).toReversed()) await close();
};

/** A worker over a folder of models, copied so that a test may spoil it. */
async function startOver(spoil?: (directory: string) => void): Promise<WorkerUnderTest> {
  const directory = mkdtempSync(path.join(tmpdir(), "soniquebay-models-"));
  open.push(async () => rmSync(directory, { recursive: true }));
  for (const model of shared === undefined ? [] : MUSIC_MODELS) {
    for (const file of [model.topology, model.weights]) {
      mkdirSync(path.dirname(path.join(directory, file.path)), { recursive: true });
      cpSync(path.join(shared ?? "", file.path), path.join(directory, file.path));
    }
  }
  spoil?.(directory);
  const storage = await startStorageServer({
    buckets: [{ kind: "folder", name: "MODELS", directory, readOnly: true }],
    secret: SECRET,
    log: { warn: () => undefined, error: () => undefined },
  });
  open.push(() => storage.close());
  const worker = await startWorkerUnderTest({
    entryPoint: "queues/analyze/models/testing/models-worker.ts",
    bindings: [{ kind: "r2Bucket", name: "MODELS", service: "models" }],
    services: [
      {
        kind: "external",
        name: "models",
        address: `127.0.0.1:${storage.port}`,
        headers: { [BUCKET_HEADER]: "MODELS", [SECRET_HEADER]: SECRET },
      },
    ],
    v8Flags: CONSUMER_V8_FLAGS,
  });
  open.push(() => worker.stop());
  return worker;
}

interface Answer {
  scores: ModelScores | null;
  logged: { message: string; model?: string; reason?: string }[];
}

async function score(worker: WorkerUnderTest, patches: readonly Float32Array[]): Promise<Answer> {
  const body = Buffer.concat(patches.map((patch) => Buffer.from(patch.buffer)));
  const response = await worker.fetch("/", {
    method: "POST",
    body,
    // Node computes for seconds in between, and would not notice that a kept connection was closed.
    headers: { connection: "close" },
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

function patchesOf(seed: number, seconds = 14): Float32Array[] {
  const tune = makeTune(seconds, seed);
  const frames = Math.floor((tune.length - FRAME_SAMPLES) / HOP_SAMPLES) + 1;
  return choosePatches(frames).map((start) => melPatch(tune, start));
}

const readModel = (file: string) => readFileSync(path.join(shared ?? "", file));

/** The same model by TensorFlow.js's own reader of graphs, in Node. */
async function scoreInNode(model: MusicModel, patches: readonly Float32Array[]): Promise<number> {
  const json = JSON.parse(readModel(model.topology.path).toString());
  const graph = await loadGraphModel({
    load: async () => ({
      modelTopology: json.modelTopology,
      weightSpecs: json.weightsManifest[0].weights,
      weightData: Uint8Array.from(readModel(model.weights.path)).buffer,
    }),
  });
  const each = patches.map((patch) => {
    const input = tensor3d(patch, [1, PATCH_FRAMES, MEL_BANDS]);
    const output = graph.execute(input, "model/Sigmoid") as Tensor;
    return output.dataSync()[model.positiveClass] ?? Number.NaN;
  });
  return each.reduce((sum, one) => sum + one, 0) / each.length;
}

describe.skipIf(shared === undefined)("installed models", () => {
  let worker: WorkerUnderTest;
  beforeAll(async () => {
    await setBackend("wasm");
    worker = await startOver();
  });
  afterAll(closeAll);

  it("hear in workerd what TensorFlow.js's own graph gives in Node, bit for bit", async () => {
    const patches = patchesOf(3).slice(0, 2);
    const { scores, logged } = await score(worker, patches);
    expect(logged).toEqual([]);
    for (const model of MUSIC_MODELS) {
      expect(scores?.[model.score], model.score).toBe(await scoreInNode(model, patches));
    }
  });

  it("score nothing where a track is too short for a patch", async () => {
    expect(patchesOf(1, 2)).toEqual([]);
    const none = { happy: null, aggressive: null, relaxed: null, danceability: null };
    expect((await score(worker, [])).scores).toEqual(none);
  });

  it("leave no memory behind, track after track", async () => {
    const residentMb = () => {
      const status = readFileSync(`/proc/${worker.pid}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1]) / 1024;
    };
    const patches = patchesOf(5).slice(0, 1);
    const sizes: number[] = [];
    for (let track = 0; track < TRACKS; track += 1) {
      await score(worker, patches);
      sizes.push(residentMb());
    }
    const early = Math.max(...sizes.slice(0, TRACKS / 4));
    expect(Math.max(...sizes.slice(TRACKS / 2)) - early).toBeLessThan(20);
    expect(Math.max(...sizes)).toBeLessThan(190);
  });
});

describe("models that are not as published", () => {
  afterEach(closeAll);

  it("are none where nobody installed any, and nothing is said about it", async () => {
    const worker = await startOver((directory) => rmSync(directory, { recursive: true }));
    expect(await score(worker, patchesOf(1).slice(0, 1))).toEqual({ scores: null, logged: [] });
  });

  it.skipIf(shared === undefined)("are not run, with the reason; the others are", async () => {
    const [happy, aggressive, relaxed] = MUSIC_MODELS;
    const worker = await startOver((directory) => {
      const spoiled = readModel(happy?.weights.path ?? "");
      spoiled[1_000_000] = (spoiled[1_000_000] ?? 0) ^ 1;
      writeFileSync(path.join(directory, happy?.weights.path ?? ""), spoiled);
      writeFileSync(path.join(directory, aggressive?.topology.path ?? ""), "{}");
      rmSync(path.join(directory, relaxed?.weights.path ?? ""));
    });
    const { scores, logged } = await score(worker, patchesOf(1).slice(0, 1));
    expect(scores).toMatchObject({ happy: null, aggressive: null, relaxed: null });
    expect(scores?.danceability).toBeGreaterThan(0);
    expect(logged.map(({ model, reason }) => [model, reason])).toEqual([
      ["happy", expect.stringMatching(/group1-shard1of1\.bin is not the published file/u)],
      ["aggressive", expect.stringMatching(/model\.json has 2 bytes/u)],
      ["relaxed", expect.stringMatching(/group1-shard1of1\.bin is missing/u)],
    ]);
  });
});
