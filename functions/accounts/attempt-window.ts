/** Guesses at passwords are counted over this long, from the first one on. */
export const WINDOW_SECONDS = 15 * 60;
/** More than a person's bad day, too few to guess anything. */
export const MAX_ATTEMPTS = 10;

/** A counter after the present attempt was added to it. */
export interface AttemptCount {
  attempts: number;
  secondsLeft: number;
}

export type AttemptDecision = { allowed: true } | { allowed: false; retryAfterSeconds: number };

/** Every counter must allow it. One whose time isn't known counts as just begun. */
export function decideAttempt(counts: readonly AttemptCount[]): AttemptDecision {
  const exceeded = counts.filter((count) => count.attempts > MAX_ATTEMPTS);
  if (exceeded.length === 0) return { allowed: true };
  const waits = exceeded.map((count) =>
    count.secondsLeft > 0 ? count.secondsLeft : WINDOW_SECONDS,
  );
  return { allowed: false, retryAfterSeconds: Math.max(...waits) };
}
