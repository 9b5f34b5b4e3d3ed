import {
  type AttemptDecision,
  decideAttempt,
  WINDOW_SECONDS,
} from "../../accounts/attempt-window.ts";
import type { Services } from "../../services.ts";

/**
 * Holds off addresses that call with a wrong secret again and again, as at sign-in. Only failures count: a burst of
 * right calls is none. Where the cache is down nobody is held off: a secret is 256 bits, and no guess at it succeeds.
 */

const keyOf = (address: string) => `hooks:failed:${address}`;

export async function mayCall(
  { cache }: Pick<Services, "cache">,
  address: string | null,
): Promise<AttemptDecision> {
  if (address === null) return { allowed: true };
  try {
    const key = keyOf(address);
    const attempts = Number((await cache.get(key)) ?? 0);
    const { allowed } = decideAttempt([{ attempts: attempts + 1, secondsLeft: 0 }]);
    return allowed
      ? { allowed }
      : decideAttempt([{ attempts: attempts + 1, secondsLeft: await cache.ttl(key) }]);
  } catch {
    return { allowed: true };
  }
}

export async function noteFailedCall(
  { cache, log }: Pick<Services, "cache" | "log">,
  address: string | null,
): Promise<void> {
  if (address === null) return;
  try {
    // NX keeps the end of a window that has begun.
    await cache.set(keyOf(address), 0, { ex: WINDOW_SECONDS, nx: true });
    await cache.incr(keyOf(address));
  } catch (error) {
    log.warn("a refused webhook could not be counted", { error });
  }
}
