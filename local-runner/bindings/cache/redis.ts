import { Redis } from "ioredis";
import * as v from "valibot";
import { assertNever } from "../../../schema/music/assert-never.ts";
import type { Logger } from "../../../schema/log/logger.ts";
import type { CacheCommand } from "./command.ts";
import { type CacheEngine, type CacheReply, CacheUnavailable } from "./engine.ts";

/** Keeps a Redis that others use too clean. */
export const KEY_PREFIX = "soniquebay:";
/** A cache that takes longer than this is no help: the caller does without it. */
const COMMAND_TIMEOUT_MS = 2_000;
const CONNECT_TIMEOUT_MS = 2_000;
/** Soon back after a restart of Redis, and no flood of attempts while it is away. */
const LONGEST_RECONNECT_DELAY_MS = 2_000;

/** The cache in Redis or Valkey. Starts without it, and connects again by itself for as long as it takes. */
export async function createRedisEngine(options: {
  url: string;
  log: Pick<Logger, "info" | "warn">;
}): Promise<CacheEngine> {
  const { log } = options;
  const redis = new Redis(options.url, {
    // Commands fail at once while there is no connection, instead of piling up.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    retryStrategy: (attempt) => Math.min(attempt * 100, LONGEST_RECONNECT_DELAY_MS),
  });
  await firstAttempt(redis, log);
  return {
    async run(commands, { atomic }) {
      const batch = atomic ? redis.multi() : redis.pipeline();
      for (const command of commands) batch.call(...toWords(command));
      let results: [Error | null, unknown][] | null;
      try {
        results = await batch.exec();
      } catch (cause) {
        throw new CacheUnavailable("Redis did not run the commands", { cause });
      }
      if (!results) throw new CacheUnavailable("Redis gave up the transaction");
      return results.map(([error, reply]) => toReply(error, reply));
    },
    close: () => {
      redis.disconnect();
      return Promise.resolve();
    },
  };
}

/** Waits until Redis answers or is known to be away, and tells the log of each change from then on. */
function firstAttempt(redis: Redis, log: Pick<Logger, "info" | "warn">): Promise<void> {
  return new Promise((resolve) => {
    let away = false;
    redis.on("ready", () => {
      if (away) log.info("Redis answers again");
      away = false;
      resolve();
    });
    redis.on("error", (error) => {
      if (!away)
        log.warn("Redis can't be reached; going on without a cache until it can", { error });
      away = true;
      resolve();
    });
  });
}

function toWords(command: CacheCommand): [string, ...string[]] {
  switch (command.kind) {
    case "ping":
      return command.message === null ? ["PING"] : ["PING", command.message];
    case "get":
      return ["GET", prefixed(command.key)];
    case "set":
      return [
        "SET",
        prefixed(command.key),
        command.value,
        ...expiryWords(command.expiry),
        ...(command.onlyIf === null ? [] : [command.onlyIf === "absent" ? "NX" : "XX"]),
        ...(command.returnOld ? ["GET"] : []),
      ];
    case "mget":
    case "del":
    case "exists":
      return [command.kind.toUpperCase(), ...command.keys.map(prefixed)];
    case "add":
      return ["INCRBY", prefixed(command.key), String(command.by)];
    case "expire":
      return ["PEXPIRE", prefixed(command.key), String(command.ms)];
    case "ttl":
      return [command.unit === "s" ? "TTL" : "PTTL", prefixed(command.key)];
    default:
      return assertNever(command);
  }
}

function expiryWords(expiry: Extract<CacheCommand, { kind: "set" }>["expiry"]): string[] {
  switch (expiry.kind) {
    case "never":
      return [];
    case "keep":
      return ["KEEPTTL"];
    case "in":
      return ["PX", String(expiry.ms)];
    case "at":
      return ["PXAT", String(expiry.ms)];
    default:
      return assertNever(expiry);
  }
}

function prefixed(key: string): string {
  return KEY_PREFIX + key;
}

function toReply(error: Error | null, reply: unknown): CacheReply {
  if (error === null) return { ok: true, value: v.parse(Reply, reply) };
  // Redis's own refusals; anything else is the connection.
  if (error.name === "ReplyError") return { ok: false, error: error.message };
  throw new CacheUnavailable("Redis did not answer", { cause: error });
}

/** What the commands in use answer with. */
const Reply = v.union([v.string(), v.number(), v.null(), v.array(v.nullable(v.string()))]);
