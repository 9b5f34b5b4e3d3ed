/**
 * The Redis commands that SoniqueBay may use, the same over both back ends, so that code written against one runs
 * on the other. Errors have Redis's own words. Source: redis.io/docs/latest/commands.
 */
export type CacheCommand =
  | { kind: "ping"; message: string | null }
  | { kind: "get"; key: string }
  | {
      kind: "set";
      key: string;
      value: string;
      expiry: Expiry;
      onlyIf: "absent" | "present" | null;
      returnOld: boolean;
    }
  | { kind: "mget" | "del" | "exists"; keys: string[] }
  | { kind: "add"; key: string; by: bigint }
  | { kind: "expire"; key: string; ms: number }
  | { kind: "ttl"; key: string; unit: "s" | "ms" };

type Expiry =
  | { kind: "never" }
  | { kind: "keep" }
  | { kind: "in"; ms: number }
  /** Unix milliseconds. */
  | { kind: "at"; ms: number };

export type ParsedCommand = { ok: true; command: CacheCommand } | { ok: false; error: string };

export const NOT_AN_INTEGER = "ERR value is not an integer or out of range";
const SYNTAX_ERROR = "ERR syntax error";
/** 100,000 days: past it, sums of milliseconds would lose their precision on the way. */
const MAX_EXPIRY_MS = 8_640_000_000_000;
const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);

type Parser = (name: string, args: readonly string[]) => ParsedCommand;

const PARSERS: Readonly<Record<string, Parser>> = {
  PING: (name, args) =>
    args.length > 1 ? wrongCount(name) : ok({ kind: "ping", message: args[0] ?? null }),
  GET: withKey((key) => ok({ kind: "get", key })),
  SET: parseSet,
  MGET: withKeys("mget"),
  DEL: withKeys("del"),
  EXISTS: withKeys("exists"),
  INCR: withKey((key) => ok({ kind: "add", key, by: 1n })),
  DECR: withKey((key) => ok({ kind: "add", key, by: -1n })),
  INCRBY: withKeyAndInteger((key, by) => ok({ kind: "add", key, by })),
  DECRBY: withKeyAndInteger((key, by) => ok({ kind: "add", key, by: -by })),
  EXPIRE: withKeyAndInteger((key, seconds, name) => parseExpire(name, key, seconds * 1000n)),
  PEXPIRE: withKeyAndInteger((key, ms, name) => parseExpire(name, key, ms)),
  TTL: withKey((key) => ok({ kind: "ttl", key, unit: "s" })),
  PTTL: withKey((key) => ok({ kind: "ttl", key, unit: "ms" })),
};

export function parseCommand(words: readonly string[]): ParsedCommand {
  const [name = "", ...args] = words;
  const parser = PARSERS[name.toUpperCase()];
  return parser ? parser(name.toLowerCase(), args) : failed(`ERR unknown command '${name}'`);
}

/** A decimal 64-bit number in the one spelling that Redis takes; null for anything else. */
export function parseInteger(text: string): bigint | null {
  if (!/^(0|-?[1-9]\d{0,18})$/.test(text)) return null;
  const value = BigInt(text);
  return isInt64(value) ? value : null;
}

export function isInt64(value: bigint): boolean {
  return value >= MIN_INT64 && value <= MAX_INT64;
}

function parseSet(name: string, args: readonly string[]): ParsedCommand {
  const [key, value, ...options] = args;
  if (key === undefined || value === undefined) return wrongCount(name);
  let expiry: Expiry = { kind: "never" };
  let onlyIf: "absent" | "present" | null = null;
  let returnOld = false;
  for (let index = 0; index < options.length; index++) {
    const option = options[index]?.toUpperCase();
    if (option === "NX" || option === "XX") {
      if (onlyIf !== null) return failed(SYNTAX_ERROR);
      onlyIf = option === "NX" ? "absent" : "present";
    } else if (option === "GET") {
      returnOld = true;
    } else {
      if (expiry.kind !== "never") return failed(SYNTAX_ERROR);
      if (option === "KEEPTTL") {
        expiry = { kind: "keep" };
        continue;
      }
      const parsed = parseExpiry(option, options[++index]);
      if (typeof parsed === "string") return failed(parsed);
      expiry = parsed;
    }
  }
  return ok({ kind: "set", key, value, expiry, onlyIf, returnOld });
}

/** The expiry, or what is wrong with it. */
function parseExpiry(option: string | undefined, given: string | undefined): Expiry | string {
  const inSeconds = option === "EX" || option === "EXAT";
  const isMoment = option === "EXAT" || option === "PXAT";
  if ((!inSeconds && !isMoment && option !== "PX") || given === undefined) return SYNTAX_ERROR;
  const count = parseInteger(given);
  if (count === null) return NOT_AN_INTEGER;
  const ms = inSeconds ? count * 1000n : count;
  if (ms <= 0n || ms > MAX_EXPIRY_MS) return "ERR invalid expire time in 'set' command";
  return { kind: isMoment ? "at" : "in", ms: Number(ms) };
}

function parseExpire(name: string, key: string, ms: bigint): ParsedCommand {
  if (ms > MAX_EXPIRY_MS || ms < -MAX_EXPIRY_MS) {
    return failed(`ERR invalid expire time in '${name}' command`);
  }
  return ok({ kind: "expire", key, ms: Number(ms) });
}

function withKey(parse: (key: string) => ParsedCommand): Parser {
  return (name, [key, ...rest]) =>
    key === undefined || rest.length > 0 ? wrongCount(name) : parse(key);
}

function withKeys(kind: "mget" | "del" | "exists"): Parser {
  return (name, keys) => (keys.length === 0 ? wrongCount(name) : ok({ kind, keys: [...keys] }));
}

function withKeyAndInteger(
  parse: (key: string, integer: bigint, name: string) => ParsedCommand,
): Parser {
  return (name, [key, given, ...rest]) => {
    if (key === undefined || given === undefined || rest.length > 0) return wrongCount(name);
    const integer = parseInteger(given);
    return integer === null ? failed(NOT_AN_INTEGER) : parse(key, integer, name);
  };
}

function wrongCount(name: string): ParsedCommand {
  return failed(`ERR wrong number of arguments for '${name}' command`);
}

function ok(command: CacheCommand): ParsedCommand {
  return { ok: true, command };
}

function failed(error: string): ParsedCommand {
  return { ok: false, error };
}
