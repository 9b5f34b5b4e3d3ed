import {
  type ModelFile,
  type ModelScore,
  MUSIC_MODELS,
  type MusicModel,
} from "../../../schema/internal/music-models.ts";
import type { Logger } from "../../../schema/log/logger.ts";
import { MEL_BANDS, PATCH_FRAMES } from "./patches.ts";
import { readWeights, type Weights } from "./weights.ts";

/** 0–1; null where there is no such model, or it could not be used. */
export type ModelScores = Readonly<Record<ModelScore, number | null>>;

export interface MusicModels {
  /**
   * What the installed models hear, averaged over patches of 187 frames × 96 log-mel bands, frame after frame, from
   * `collectPatches`: 16 kHz, frames of 512 every 256, symmetric Hann window, Slaney mel bands to 8 kHz,
   * log10(1 + 10,000 × power). A model that fails scores null, and the log says why; only patches of another size throw.
   */
  score(patches: readonly Float32Array[]): Promise<ModelScores>;
}

/** Every model scores nothing. */
const NO_SCORES: ModelScores = { happy: null, aggressive: null, relaxed: null, danceability: null };

interface LoadedModel {
  model: MusicModel;
  weights: Weights;
}

/** Of this isolate: what is installed or removed is used from the next start on. */
let loading: Promise<MusicModels | null> | undefined;

/** The models that lie in the bucket; null where there are none. Those that are not as published are left out. */
export function loadModels(bucket: R2Bucket, log: Logger): Promise<MusicModels | null> {
  loading ??= load(bucket, log).catch((error: unknown) => {
    // The storage may answer the next time.
    loading = undefined;
    log.warn("the models could not be read; this track is analyzed without them", { error });
    return null;
  });
  return loading;
}

async function load(bucket: R2Bucket, log: Logger): Promise<MusicModels | null> {
  const loaded: LoadedModel[] = [];
  for (const model of MUSIC_MODELS) {
    const outcome = await loadModel(bucket, model);
    if (outcome === null) continue;
    if (outcome.ok) loaded.push({ model, weights: outcome.weights });
    else {
      log.warn("a model is not used; soniquebay models install puts it right", {
        model: model.score,
        reason: outcome.reason,
      });
    }
  }
  if (loaded.length === 0) return null;
  return { score: (patches) => scoreAll(loaded, patches, log) };
}

type ModelOutcome = { ok: true; weights: Weights } | { ok: false; reason: string } | null;

/** null: no part of it is there. */
async function loadModel(
  bucket: R2Bucket,
  { topology, weights }: MusicModel,
): Promise<ModelOutcome> {
  const names = await readFile(bucket, topology);
  const values = await readFile(bucket, weights);
  if (names === null && values === null) return null;
  const reason = (await whatIsWrong(topology, names)) ?? (await whatIsWrong(weights, values));
  if (reason !== null || names === null || values === null)
    return { ok: false, reason: reason ?? "" };
  return { ok: true, weights: readWeights(new TextDecoder().decode(names), values) };
}

async function readFile(bucket: R2Bucket, file: ModelFile): Promise<ArrayBuffer | null> {
  const object = await bucket.get(file.path);
  return object && object.arrayBuffer();
}

/** Only the published files are run: what they name and hold decides what is computed. */
async function whatIsWrong(file: ModelFile, bytes: ArrayBuffer | null): Promise<string | null> {
  if (bytes === null) return `${file.path} is missing`;
  if (bytes.byteLength !== file.sizeBytes) {
    return `${file.path} has ${bytes.byteLength} bytes, and should have ${file.sizeBytes}`;
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hash === file.sha256
    ? null
    : `${file.path} is not the published file: its SHA-256 differs`;
}

async function scoreAll(
  loaded: readonly LoadedModel[],
  patches: readonly Float32Array[],
  log: Logger,
): Promise<ModelScores> {
  if (patches.some((patch) => patch.length !== PATCH_FRAMES * MEL_BANDS)) {
    throw new TypeError(`a patch has ${PATCH_FRAMES} × ${MEL_BANDS} numbers`);
  }
  if (patches.length === 0) return NO_SCORES;
  const scores: Record<ModelScore, number | null> = { ...NO_SCORES };
  for (const { model, weights } of loaded) {
    try {
      const { scorePatches } = await import("./score-patches.ts");
      const each = await scorePatches(weights, model.positiveClass, patches);
      scores[model.score] = each.reduce((sum, score) => sum + score, 0) / each.length;
    } catch (error) {
      log.warn("a model could not be run; a start of SoniqueBay may help", {
        model: model.score,
        error,
      });
    }
  }
  return scores;
}
