import type { Redis } from "@upstash/redis/cloudflare";
import type { Logger } from "../../schema/log/logger.ts";
import {
  type AttemptCount,
  type AttemptDecision,
  decideAttempt,
  WINDOW_SECONDS,
} from "./attempt-window.ts";
import { hashToken } from "./tokens.ts";

/** A cache that takes longer counts as down: a person waits for this. */
const CACHE_TIMEOUT_MS = 1_500;
/** Bounds the stand-in's memory against names made up by a stranger. */
const MAX_LOCAL_COUNTERS = 10_000;

export interface LoginLimiterDeps {
  cache: Redis;
  log: Logger;
  now: () => Date;
}

export interface Attempt {
  readonly decision: AttemptDecision;
  /** Takes the attempt back out of the counters: the password was right. */
  forgive(): Promise<void>;
}

/**
 * Counts an attempt by user name and by address, before the password is looked at: attempts that run side by side
 * can't slip past. Without an address the name alone counts. When the cache is down the isolate counts for itself.
 */
export async function beginAttempt(
  deps: LoginLimiterDeps,
  who: { username: string; address: string | null },
): Promise<Attempt> {
  // Hashed: what was typed as a name may be a password, and keys are seen by whoever looks into the cache.
  const nameKey = `login:name:${(await hashToken(who.username.toLowerCase())).slice(0, 32)}`;
  const keys = who.address === null ? [nameKey] : [nameKey, `login:address:${who.address}`];
  try {
    const counts = await withTimeout(countInCache(deps.cache, keys));
    return { decision: decideAttempt(counts), forgive: () => forgiveInCache(deps, keys) };
  } catch (error) {
    deps.log.warn("the cache is down; sign-ins are counted by this isolate alone", { error });
    const nowMs = deps.now().getTime();
    return {
      decision: decideAttempt(keys.map((key) => countLocally(key, nowMs))),
      forgive: async () => forgiveLocally(keys),
    };
  }
}

async function countInCache(cache: Redis, keys: readonly string[]): Promise<AttemptCount[]> {
  const pipeline = cache.pipeline();
  for (const key of keys) {
    // NX keeps the end of a window that has begun: attempts don't prolong it.
    pipeline.set(key, 0, { ex: WINDOW_SECONDS, nx: true });
    pipeline.incr(key);
    pipeline.ttl(key);
  }
  const results = await pipeline.exec<unknown[]>();
  const counts: AttemptCount[] = [];
  for (const [index, key] of keys.entries()) {
    const attempts = results[index * 3 + 1];
    const secondsLeft = results[index * 3 + 2];
    if (typeof attempts !== "number" || typeof secondsLeft !== "number") {
      throw new Error("the cache did not count");
    }
    // A counter without an end, left by `forgive` at the very end of a window, would grow for ever.
    if (secondsLeft < 0) await cache.expire(key, WINDOW_SECONDS);
    counts.push({ attempts, secondsLeft });
  }
  return counts;
}

/** The name starts anew; the address only gets this one back, or one account would open the way to all others. */
async function forgiveInCache(deps: LoginLimiterDeps, keys: readonly string[]): Promise<void> {
  const [nameKey, addressKey] = keys;
  try {
    const pipeline = deps.cache.pipeline();
    if (nameKey !== undefined) pipeline.del(nameKey);
    if (addressKey !== undefined) pipeline.incrby(addressKey, -1);
    await withTimeout(pipeline.exec());
  } catch (error) {
    deps.log.warn("a successful sign-in could not be taken out of the counters", { error });
  }
}

function forgiveLocally([nameKey, addressKey]: readonly string[]): void {
  if (nameKey !== undefined) localCounters.delete(nameKey);
  const address = addressKey === undefined ? undefined : localCounters.get(addressKey);
  if (address !== undefined) address.attempts -= 1;
}

const localCounters = new Map<string, { attempts: number; endsAtMs: number }>();

function countLocally(key: string, nowMs: number): AttemptCount {
  const known = localCounters.get(key);
  if (known === undefined && localCounters.size >= MAX_LOCAL_COUNTERS) {
    for (const [other, counter] of localCounters) {
      if (counter.endsAtMs <= nowMs) localCounters.delete(other);
    }
    // Full of counters that still run: refuse, for forgetting one would open a way.
    if (localCounters.size >= MAX_LOCAL_COUNTERS) {
      return { attempts: Number.POSITIVE_INFINITY, secondsLeft: WINDOW_SECONDS };
    }
  }
  const counter =
    known !== undefined && known.endsAtMs > nowMs
      ? known
      : { attempts: 0, endsAtMs: nowMs + WINDOW_SECONDS * 1000 };
  counter.attempts += 1;
  localCounters.set(key, counter);
  return { attempts: counter.attempts, secondsLeft: Math.ceil((counter.endsAtMs - nowMs) / 1000) };
}

async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), CACHE_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
}
