import { LRUCache } from "lru-cache";
import { assertNever } from "../../../schema/music/assert-never.ts";
import { type CacheCommand, isInt64, NOT_AN_INTEGER, parseInteger } from "./command.ts";
import type { CacheEngine, CacheReply, CacheValue } from "./engine.ts";

/** What V8 and the cache's own tables hold for an entry beside its text; measured roughly, better too much. */
const ENTRY_OVERHEAD_BYTES = 128;

/** The cache in this process: the least recently used entries go when `maxBytes` is full. */
export function createEmbeddedEngine(options: { maxBytes: number }): CacheEngine {
  const entries = new LRUCache<string, string>({
    maxSize: options.maxBytes,
    sizeCalculation: (value, key) =>
      Buffer.byteLength(value) + Buffer.byteLength(key) + ENTRY_OVERHEAD_BYTES,
  });
  return {
    run: (commands) => Promise.resolve(commands.map((command) => runOne(entries, command))),
    close: () => {
      entries.clear();
      return Promise.resolve();
    },
  };
}

type Entries = LRUCache<string, string>;

function runOne(entries: Entries, command: CacheCommand): CacheReply {
  switch (command.kind) {
    case "ping":
      return value(command.message ?? "PONG");
    case "get":
      return value(entries.get(command.key) ?? null);
    case "set":
      return set(entries, command);
    case "mget":
      return value(command.keys.map((key) => entries.get(key) ?? null));
    case "del":
      // delete() also answers true for an entry that has expired but is still there.
      return value(command.keys.filter((key) => entries.has(key) && entries.delete(key)).length);
    case "exists":
      return value(command.keys.filter((key) => entries.has(key)).length);
    case "add":
      return add(entries, command.key, command.by);
    case "expire":
      return expire(entries, command.key, command.ms);
    case "ttl": {
      const ms = remainingMs(entries, command.key);
      return value(ms < 0 || command.unit === "ms" ? Math.ceil(ms) : Math.round(ms / 1000));
    }
    default:
      return assertNever(command);
  }
}

function set(entries: Entries, command: Extract<CacheCommand, { kind: "set" }>): CacheReply {
  const { key, expiry } = command;
  const old = entries.get(key);
  const refused = command.onlyIf === (old === undefined ? "present" : "absent");
  if (!refused) {
    const ttl = ttlOf(entries, key, expiry);
    if (ttl === undefined) entries.set(key, command.value);
    else if (ttl > 0) entries.set(key, command.value, { ttl });
    else entries.delete(key);
  }
  if (command.returnOld) return value(old ?? null);
  return value(refused ? null : "OK");
}

/** Milliseconds that the new value lives; not above 0 when it is dead already, undefined when it lives on. */
function ttlOf(
  entries: Entries,
  key: string,
  expiry: Extract<CacheCommand, { kind: "set" }>["expiry"],
): number | undefined {
  switch (expiry.kind) {
    case "never":
      return undefined;
    case "in":
      return expiry.ms;
    case "at":
      return expiry.ms - Date.now();
    case "keep": {
      const left = remainingMs(entries, key);
      return left < 0 ? undefined : Math.ceil(left);
    }
    default:
      return assertNever(expiry);
  }
}

function add(entries: Entries, key: string, by: bigint): CacheReply {
  const before = parseInteger(entries.get(key) ?? "0");
  if (before === null) return { ok: false, error: NOT_AN_INTEGER };
  const after = before + by;
  if (!isInt64(after)) return { ok: false, error: "ERR increment or decrement would overflow" };
  const ttl = ttlOf(entries, key, { kind: "keep" });
  entries.set(key, String(after), ttl === undefined ? {} : { ttl });
  return value(Number(after));
}

function expire(entries: Entries, key: string, ms: number): CacheReply {
  const current = entries.get(key);
  if (current === undefined) return value(0);
  if (ms > 0) entries.set(key, current, { ttl: ms });
  else entries.delete(key);
  return value(1);
}

/** −2 without such a key, −1 for one that doesn't expire, as TTL answers. */
function remainingMs(entries: Entries, key: string): number {
  if (!entries.has(key)) return -2;
  const left = entries.getRemainingTTL(key);
  return Number.isFinite(left) ? Math.max(left, 0) : -1;
}

function value(reply: CacheValue): CacheReply {
  return { ok: true, value: reply };
}
