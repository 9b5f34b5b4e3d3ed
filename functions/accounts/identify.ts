import { findApiKey, updateApiKeyUsed } from "../db/queries/api-keys.ts";
import { findSession } from "../db/queries/sessions.ts";
import type { Services } from "../services.ts";
import { recallCredential, rememberCredential } from "./credential-cache.ts";
import { extend, EXTEND_AFTER_MS } from "./sessions.ts";
import { hashToken, parseToken } from "./tokens.ts";
import type { Viewer } from "./viewer.ts";

/** "Last used" is for people who clean up; to the hour is enough. */
const NOTE_USE_AFTER_MS = 60 * 60 * 1000;

export interface Identified {
  viewer: Viewer;
  /** The session was prolonged just now: a cookie that carries it must be too. */
  extended: boolean;
}

/** Who shows this token: a session's or an API key's. Null when it opens nothing, whatever the reason. */
export async function identify(services: Services, text: string): Promise<Identified | null> {
  const token = parseToken(text);
  if (token === null) return null;
  const tokenHash = await hashToken(token.text);
  const recalled = recallCredential(tokenHash, services.now().getTime());
  if (recalled !== null) return { viewer: recalled, extended: false };
  return token.kind === "session"
    ? identifySession(services, tokenHash)
    : identifyApiKey(services, tokenHash);
}

async function identifySession(services: Services, tokenHash: string): Promise<Identified | null> {
  const now = services.now();
  const session = await findSession(services.database, tokenHash, now);
  if (session === null) return null;
  const { userId, username, role, expiresAt, lastSeenAt } = session;
  const viewer: Viewer = { userId, username, role, sessionHash: tokenHash };
  const extended = now.getTime() - lastSeenAt.getTime() >= EXTEND_AFTER_MS;
  if (extended) await extend(services, tokenHash);
  rememberCredential(tokenHash, viewer, now.getTime(), expiresAt);
  return { viewer, extended };
}

async function identifyApiKey(services: Services, tokenHash: string): Promise<Identified | null> {
  const now = services.now();
  const key = await findApiKey(services.database, tokenHash, now);
  if (key === null) return null;
  const viewer: Viewer = { userId: key.userId, username: key.username, role: key.role };
  if (key.lastUsedAt === null || now.getTime() - key.lastUsedAt.getTime() >= NOTE_USE_AFTER_MS) {
    await updateApiKeyUsed(services.database, key.id, now);
  }
  rememberCredential(tokenHash, viewer, now.getTime(), key.expiresAt);
  return { viewer, extended: false };
}
