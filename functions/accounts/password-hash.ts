import { scryptSync, timingSafeEqual } from "node:crypto";
import { fromBase64Url, toBase64Url } from "./encoding.ts";

/** Cost of scrypt (RFC 7914): N = CPU and memory, r = block size, p = parallelization. */
export interface ScryptCost {
  N: number;
  r: number;
  p: number;
}

/** 16 MB and 40 ms on a PC, about 200 ms on a Pi 4. Raise it when machines grow: older hashes follow at sign-in. */
const COST: ScryptCost = { N: 16_384, r: 8, p: 1 };
/** What a stored hash may ask for at most: a damaged row must not stall the Worker for minutes. */
const MAX_WORK = 2 ** 22;
const SALT_BYTES = 16;
const KEY_BYTES = 32;

export const PASSWORD_MIN_CHARACTERS = 8;
/** Keeps a request from feeding megabytes to the hash. */
export const PASSWORD_MAX_CHARACTERS = 1024;

/** `scrypt$N$r$p$salt$key`, salt and key in base64url. */
export function hashPassword(password: string, cost: ScryptCost = COST): string {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const key = derive(password, salt, KEY_BYTES, cost);
  return ["scrypt", cost.N, cost.r, cost.p, toBase64Url(salt), toBase64Url(key)].join("$");
}

export type PasswordCheck =
  | { matches: false }
  /** `outdated`: made at a lower cost than today's; hash it again while the password is at hand. */
  | { matches: true; outdated: boolean };

export function checkPassword(
  password: string,
  stored: string,
  cost: ScryptCost = COST,
): PasswordCheck {
  const parsed = parseHash(stored);
  if (parsed === null) {
    spendTheSameWork(password, cost);
    return { matches: false };
  }
  const key = derive(password, parsed.salt, parsed.key.length, parsed.cost);
  if (!timingSafeEqual(key, parsed.key)) return { matches: false };
  const { N, r, p } = parsed.cost;
  return { matches: true, outdated: N * r * p < cost.N * cost.r * cost.p };
}

/** For a user who doesn't exist: the answer must take as long as for one who does. */
export function spendTheSameWork(password: string, cost: ScryptCost = COST): void {
  derive(password, new Uint8Array(SALT_BYTES), KEY_BYTES, cost);
}

function parseHash(stored: string): { cost: ScryptCost; salt: Uint8Array; key: Uint8Array } | null {
  const match = /^scrypt\$(\d{1,8})\$(\d{1,3})\$(\d{1,3})\$([\w-]+)\$([\w-]+)$/.exec(stored);
  if (match === null) return null;
  const cost = { N: Number(match[1]), r: Number(match[2]), p: Number(match[3]) };
  const salt = fromBase64Url(match[4] ?? "");
  const key = fromBase64Url(match[5] ?? "");
  const powerOfTwo = cost.N > 1 && Number.isInteger(Math.log2(cost.N));
  if (!powerOfTwo || cost.r < 1 || cost.p < 1 || cost.N * cost.r * cost.p > MAX_WORK) return null;
  if (salt === null || key === null || key.length < KEY_BYTES) return null;
  return { cost, salt, key };
}

/** NFKC, because the same password typed on two keyboards may be two sequences of code points. */
function derive(password: string, salt: Uint8Array, bytes: number, cost: ScryptCost): Uint8Array {
  // scrypt needs 128·N·r bytes, and a little more for its blocks.
  const maxmem = 128 * cost.N * cost.r * cost.p + 1024 * 1024;
  return scryptSync(password.normalize("NFKC"), salt, bytes, { ...cost, maxmem });
}
