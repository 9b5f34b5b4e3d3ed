import type { UserId } from "../../schema/music/ids.ts";
import {
  deleteExpiredSessions,
  deleteSession,
  extendSession,
  insertSession,
} from "../db/queries/sessions.ts";
import type { Services } from "../services.ts";
import { forgetCredential } from "./credential-cache.ts";
import { hashToken, newToken } from "./tokens.ts";

/** Counted from the last day it was used: a device that is used stays signed in. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;
/** Writing at every request would wear the card for nothing. */
export const EXTEND_AFTER_MS = 24 * 60 * 60 * 1000;
const USER_AGENT_MAX_CHARACTERS = 300;

const sessionEnd = (now: Date): Date => new Date(now.getTime() + SESSION_SECONDS * 1000);

/** The statements that begin a session, for a batch with what led to it; the token is known nowhere else. */
export async function prepareSession(
  { database, now }: Services,
  userId: UserId,
  userAgent: string | null,
) {
  const token = newToken("session");
  const at = now();
  const statements = [
    insertSession(database, {
      tokenHash: await hashToken(token),
      userId,
      userAgent: userAgent?.slice(0, USER_AGENT_MAX_CHARACTERS) ?? null,
      expiresAt: sessionEnd(at),
    }),
    // Whenever one begins, those that ended go: the table needs no other broom.
    deleteExpiredSessions(database, at),
  ] as const;
  return { token, statements };
}

export async function extend({ database, now }: Services, tokenHash: string): Promise<void> {
  const at = now();
  await extendSession(database, tokenHash, { lastSeenAt: at, expiresAt: sessionEnd(at) });
}

/** Safe to repeat. */
export async function signOut({ database }: Services, tokenHash: string): Promise<void> {
  forgetCredential(tokenHash);
  await deleteSession(database, tokenHash);
}
