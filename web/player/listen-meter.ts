/** A listen counts after half the track or four minutes, whichever comes first (the rule scrobblers use). */
const COUNTS_AFTER_MS = 240_000;
const COUNTS_AFTER_SHARE = 0.5;
/** A longer jump between two clock readings is a seek, not listening. Readings come about every 250 ms. */
const LONGEST_STEP_MS = 2_000;

/** One listen of one track, from its start to its end. */
export interface Listen {
  readonly listenId: string;
  readonly trackId: string;
  readonly durationMs: number;
  /** ISO instant. */
  readonly startedAt: string;
  readonly listenedMs: number;
  readonly positionMs: number;
  readonly reported: boolean;
}

/** Who leaves before this, or before the middle of a short track, didn't want it. */
const SKIP_BEFORE_MS = 30_000;

export function startListen(
  listenId: string,
  track: { readonly id: string; readonly durationMs: number },
  startedAt: string,
  positionMs: number,
): Listen {
  const { id: trackId, durationMs } = track;
  return { listenId, trackId, durationMs, startedAt, listenedMs: 0, positionMs, reported: false };
}

/** The listen after the clock reads `positionMs`. Steps back and seeks add nothing. */
export function advanceListen(listen: Listen, positionMs: number): Listen {
  const step = positionMs - listen.positionMs;
  const heard = step > 0 && step <= LONGEST_STEP_MS ? step : 0;
  return { ...listen, positionMs, listenedMs: listen.listenedMs + heard };
}

/** Whether it is long enough to count and not yet counted. */
export function shouldReport(listen: Listen): boolean {
  const needed = Math.min(listen.durationMs * COUNTS_AFTER_SHARE, COUNTS_AFTER_MS);
  return !listen.reported && listen.listenedMs >= needed && listen.listenedMs > 0;
}

/** Whether it is left so early that it was not wanted. What never sounded may have been at fault itself. */
export function isCutShort({ durationMs, listenedMs, positionMs, reported }: Listen): boolean {
  const early = Math.min(SKIP_BEFORE_MS, durationMs * COUNTS_AFTER_SHARE);
  const isInFirstHalf = positionMs < durationMs * COUNTS_AFTER_SHARE;
  return !reported && listenedMs > 0 && listenedMs < early && isInFirstHalf;
}
