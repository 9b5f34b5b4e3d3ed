import type { AudioStream } from "./decode/audio-stream.ts";
import type { Kernel } from "./dsp/kernel.ts";
import type { KernelSummary } from "./dsp/kernel-summary.ts";
import { ESSENTIA_SAMPLE_RATE_HZ, type EssentiaSession } from "./essentia/essentia.ts";
import { listeningWindow } from "./listening-window.ts";

/** What hears: one kernel for all tracks, and an essentia for each. */
export interface Ears {
  readonly kernel: Kernel;
  startEssentia(maxSamples: number): Promise<EssentiaSession>;
}

export interface HeardTrack {
  readonly summary: KernelSummary;
  /** Holds the window's signal. Null when less than a second was heard: nothing can be said of that. */
  readonly session: EssentiaSession | null;
  readonly analyzedMs: number;
}

const LEAST_MS = 1_000;

/** Decodes once, from beginning to end: the kernel takes every sample, essentia the window's. */
export async function hearTrack(
  ears: Ears,
  stream: AudioStream,
  durationMs: number,
  onModelMel?: (frames: Float32Array) => void,
): Promise<HeardTrack> {
  const window = listeningWindow(durationMs);
  const maxSamples = Math.ceil(((window.endMs - window.startMs) / 1000) * ESSENTIA_SAMPLE_RATE_HZ);
  const session = await ears.startEssentia(maxSamples);
  const { kernel } = ears;
  kernel.begin({
    sampleRateHz: stream.sampleRateHz,
    channelCount: stream.channelCount,
    window,
    onMono: (block) => session.append(block),
    ...(onModelMel ? { onModelMel } : {}),
  });
  for await (const { channels } of stream.blocks()) kernel.push(channels);
  const summary = kernel.finish();
  const analyzedMs = Math.round((session.lengthSamples / ESSENTIA_SAMPLE_RATE_HZ) * 1000);
  return { summary, session: analyzedMs < LEAST_MS ? null : session, analyzedMs };
}
