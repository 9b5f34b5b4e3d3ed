import kernelModule from "../../dist/kernel/dsp.wasm";
import type { AnalysisResult, AnalysisSubject } from "../../schema/internal/analysis.ts";
import { freeMemory } from "../kit/free-memory.ts";
import type { MessageContext } from "../kit/define-task.ts";
import { UndecodableAudio } from "./decode/audio-stream.ts";
import { openAudio } from "./decode/open-audio.ts";
import { describeAnalysis } from "./describe-analysis.ts";
import { createKernel } from "./dsp/kernel.ts";
import { ESSENTIA_WINDOW_SAMPLES } from "./essentia/essentia.ts";
import { openEssentia } from "./essentia/open-essentia.ts";
import { type Ears, hearTrack } from "./hear-track.ts";
import { listeningWindow } from "./listening-window.ts";
import { loadModels } from "./models/load-models.ts";
import { collectPatches } from "./models/patches.ts";
import { musicSource } from "./music-source.ts";

/** Of the same part of the bundle: it needs the same decoders. */
export { inspectFile } from "../inspect/inspect-file.ts";

/** Where music and trained models are read. */
export interface ListeningPlaces {
  readonly music: Pick<R2Bucket, "get">;
  readonly models: R2Bucket;
}

/**
 * Of this isolate, for all its tracks: what they take of WebAssembly memory is taken once. At home a process has one
 * track at a time; where an isolate is given two, the second opens ears of its own.
 */
const idleEars: Ears[] = [];

/**
 * Decodes a track and measures all that is to be known of its sound. A file that can't be listened to is an answer; what
 * is thrown is the storage's fault or ours.
 */
export async function listen(
  subject: AnalysisSubject,
  places: ListeningPlaces,
  { log }: Pick<MessageContext, "log">,
): Promise<AnalysisResult> {
  const began = Date.now();
  try {
    const result = await analyze(subject, places, log);
    log.info("listened to a track", {
      trackId: subject.trackId,
      outcome: result.outcome,
      milliseconds: Date.now() - began,
    });
    return result;
  } catch (error) {
    if (!(error instanceof UndecodableAudio)) throw error;
    return { outcome: "failed", code: error.code, detail: error.detail };
  } finally {
    // This track's decoder holds its memory until then, and the next track brings another.
    freeMemory();
  }
}

async function analyze(
  subject: AnalysisSubject,
  places: ListeningPlaces,
  log: MessageContext["log"],
): Promise<AnalysisResult> {
  const models = await loadModels(places.models, log);
  const { startMs, endMs } = listeningWindow(subject.durationMs);
  const patches = models && collectPatches(Math.min(endMs - startMs, subject.durationMs));
  const source = musicSource(places.music, subject.objectKey, subject.sizeBytes);
  const stream = await openAudio(source, subject);
  const ears = idleEars.pop() ?? (await openEars());
  const heard = await hearTrack(ears, stream, subject.durationMs, {
    onModelMel: patches?.take,
    wantsFingerprint: subject.wantsFingerprint,
  });
  const scores = (await models?.score(patches?.patches() ?? [])) ?? null;
  const result = describeAnalysis(heard, subject, scores);
  // Not after an error: whatever they stumbled over, the next track gets new ones.
  idleEars.push(ears);
  return result;
}

async function openEars(): Promise<Ears> {
  return {
    kernel: createKernel(kernelModule),
    essentia: await openEssentia(ESSENTIA_WINDOW_SAMPLES),
  };
}
