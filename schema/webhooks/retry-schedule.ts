/** Standard Webhooks' own advice: a restart is over in seconds, a night's outage by the morning, a day's after that. */
const RETRY_DELAYS_SECONDS: readonly number[] = [
  5,
  5 * 60,
  30 * 60,
  2 * 3600,
  5 * 3600,
  10 * 3600,
  14 * 3600,
];

/** Seconds until the next try after so many that failed; null when there is none. */
export const retryAfterSeconds = (attempts: number): number | null =>
  RETRY_DELAYS_SECONDS[attempts - 1] ?? null;
