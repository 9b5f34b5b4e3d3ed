import { toBase64Url, toHex } from "./encoding.ts";

const TOKEN_BYTES = 32;
/** Lets people and secret scanners tell a SoniqueBay API key from other text. */
const API_KEY_PREFIX = "sb_";

export type Token = { kind: "session" | "apiKey"; text: string };

/** 256 random bits. Only its hash is stored. */
export function newToken(kind: Token["kind"]): string {
  const random = toBase64Url(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)));
  return kind === "apiKey" ? `${API_KEY_PREFIX}${random}` : random;
}

/** Null for what can't be one of our tokens: no statement is spent on it. */
export function parseToken(text: string): Token | null {
  if (/^sb_[\w-]{43}$/.test(text)) return { kind: "apiKey", text };
  if (/^[\w-]{43}$/.test(text)) return { kind: "session", text };
  return null;
}

/** SHA-256 in hex. Enough for 256 random bits; a password needs `hashPassword`. */
export async function hashToken(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return toHex(new Uint8Array(digest));
}
