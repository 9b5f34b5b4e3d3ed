/**
 * How much of a long track is listened to for rhythm and key, in its middle. Essentia keeps the whole signal and several
 * curves of it in memory that never shrinks: this much keeps a heavy process within its bounds, and a DJ mix of an hour
 * has no one tempo anyway. Loudness, waveform and timbre are of the whole track.
 */
const LONGEST_WINDOW_MS = 300_000;

/** What the tags say of the length may be a little short. */
const MARGIN_MS = 5_000;

export interface ListeningWindow {
  readonly startMs: number;
  readonly endMs: number;
}

/** The middle of a track that is `durationMs` long by its tags; all of it when it is short, or when nobody knows. */
export function listeningWindow(durationMs: number): ListeningWindow {
  const startMs = Math.max(0, Math.round((durationMs - LONGEST_WINDOW_MS) / 2));
  const lengthMs =
    durationMs > 0 ? Math.min(LONGEST_WINDOW_MS, durationMs + MARGIN_MS) : LONGEST_WINDOW_MS;
  return { startMs, endMs: startMs + lengthMs };
}
