import { ApiError } from "./api-error.ts";

/** The API is restarting or its database is busy: seconds, not minutes, on a machine at home. */
const FIRST_DELAY_SECONDS = 5;
/** Past five minutes a person would take the scan for dead. */
const MAX_DELAY_SECONDS = 300;

/** How long to wait before a message is tried again. `attempts` counts from 1, the try that failed included. */
export function retryDelaySeconds(error: unknown, attempts: number): number {
  if (!mayHelp(error)) return 0;
  return Math.min(MAX_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** (Math.max(1, attempts) - 1));
}

/**
 * Whether waiting can change the outcome. When it can't (the API says that the call is wrong), the message still goes
 * through its retries, without a pause: that is the only way into the dead-letter queue, where it can be looked at.
 */
export function mayHelp(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.status === null) return true;
  return error.status >= 500 || error.status === 429 || error.status === 401;
}
