import type { AudioStream } from "./decode/audio-stream.ts";
import { type Kernel, MONO_RATE_HZ } from "./dsp/kernel.ts";
import type { KernelSummary } from "./dsp/kernel-summary.ts";
import type { EssentiaSession } from "./essentia/essentia.ts";
import { Fingerprinter } from "./fingerprint/fingerprinter.ts";
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
  /** As fpcalc prints it; null where nobody wanted one, or there was too little to hear. */
  readonly fingerprint: string | null;
}

/** Who listens along. */
export interface Listeners {
  /** Takes what trained models hear (`Listening.onModelMel`). */
  onModelMel?: ((frames: Float32Array) => void) | undefined;
  wantsFingerprint?: boolean;
}

/**
 * Decodes once, from beginning to end: the kernel takes every sample, essentia those in the middle.
 *
 * @param durationMs by the tags: where the middle is
 */
export async function hearTrack(
  { kernel, essentia }: Ears,
  stream: AudioStream,
  durationMs: number,
  { onModelMel, wantsFingerprint = false }: Listeners = {},
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
  const fingerprinter = wantsFingerprint
    ? new Fingerprinter(stream.sampleRateHz, stream.channelCount)
    : null;
  for await (const { channels } of stream.blocks()) {
    kernel.push(channels);
    fingerprinter?.push(channels);
  }
  const summary = kernel.finish();
  const { raw, encoded } = fingerprinter?.finish() ?? { raw: [], encoded: "" };
  return {
    summary,
    essentia,
    analyzedMs: Math.round((heard / MONO_RATE_HZ) * 1000),
    fingerprint: raw.length === 0 ? null : encoded,
  };
}
