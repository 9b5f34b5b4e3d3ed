import { ESSENTIA_SAMPLE_RATE_HZ, ESSENTIA_WINDOW_SAMPLES } from "./essentia/essentia.ts";

/**
 * How much of a long track is listened to for rhythm and key, in its middle: a mix of an hour has no one tempo. Loudness,
 * waveform and timbre are of the whole track.
 */
const LONGEST_WINDOW_MS = 600_000;

export interface ListeningWindow {
  /** In the track. */
  readonly startMs: number;
  readonly endMs: number;
  /** From here on in the window, in samples at 44.1 kHz, essentia hears it. */
  readonly essentiaFrom: number;
}

/** The middle of a track that is `durationMs` long by its tags; all of it when it is short, or when nobody knows. */
export function listeningWindow(durationMs: number): ListeningWindow {
  const startMs = Math.max(0, Math.round((durationMs - LONGEST_WINDOW_MS) / 2));
  const lengthMs = Math.min(LONGEST_WINDOW_MS, durationMs - startMs);
  const samples = Math.round((lengthMs / 1000) * ESSENTIA_SAMPLE_RATE_HZ);
  return {
    startMs,
    endMs: startMs + LONGEST_WINDOW_MS,
    essentiaFrom: Math.max(0, Math.floor((samples - ESSENTIA_WINDOW_SAMPLES) / 2)),
  };
}
