import type { AudioStream } from "./decode/audio-stream.ts";
import { type Kernel, MONO_RATE_HZ } from "./dsp/kernel.ts";
import type { KernelSummary } from "./dsp/kernel-summary.ts";
import type { EssentiaSession } from "./essentia/essentia.ts";
import { listeningWindow } from "./listening-window.ts";

/** What hears: both serve one track after the other. */
export interface Ears {
  readonly kernel: Kernel;
  readonly essentia: EssentiaSession;
}

export interface HeardTrack {
  readonly summary: KernelSummary;
  /** Holds its part of the track's signal until the next track begins. */
  readonly essentia: EssentiaSession;
  /** What rhythm and key were heard in. */
  readonly analyzedMs: number;
}

/**
 * Decodes once, from beginning to end: the kernel takes every sample, essentia those in the middle.
 *
 * @param durationMs by the tags: where the middle is
 * @param onModelMel takes what trained models hear (`Listening.onModelMel`)
 */
export async function hearTrack(
  { kernel, essentia }: Ears,
  stream: AudioStream,
  durationMs: number,
  onModelMel?: (frames: Float32Array) => void,
): Promise<HeardTrack> {
  const { essentiaFrom, ...window } = listeningWindow(durationMs);
  let heard = 0;
  essentia.begin();
  kernel.begin({
    sampleRateHz: stream.sampleRateHz,
    channelCount: stream.channelCount,
    window,
    onMono: (block) => {
      essentia.append(block.subarray(Math.max(0, essentiaFrom - heard)));
      heard += block.length;
    },
    ...(onModelMel ? { onModelMel } : {}),
  });
  for await (const { channels } of stream.blocks()) kernel.push(channels);
  const summary = kernel.finish();
  return { summary, essentia, analyzedMs: Math.round((heard / MONO_RATE_HZ) * 1000) };
}
