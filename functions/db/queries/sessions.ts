import { and, eq, gt, isNull, lt, ne } from "drizzle-orm";
import { sessions, users } from "../../../schema/db/tables/accounts.ts";
import type { UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

export interface SessionWithUser {
  userId: UserId;
  username: string;
  role: "admin" | "member";
  lastSeenAt: Date;
  expiresAt: Date;
}

/** Null when it was never given, has expired, or its user is disabled. */
export async function findSession(
  database: Database,
  tokenHash: string,
  now: Date,
): Promise<SessionWithUser | null> {
  const rows = await database
    .select({
      userId: users.id,
      username: users.username,
      role: users.role,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAt, now), isNull(users.disabledAt)),
    );
  return (rows[0] as SessionWithUser | undefined) ?? null;
}

export const insertSession = (
  database: Database,
  session: { tokenHash: string; userId: UserId; userAgent: string | null; expiresAt: Date },
) => database.insert(sessions).values(session);

export const extendSession = (
  database: Database,
  tokenHash: string,
  times: { lastSeenAt: Date; expiresAt: Date },
) => database.update(sessions).set(times).where(eq(sessions.tokenHash, tokenHash));

export const deleteSession = (database: Database, tokenHash: string) =>
  database.delete(sessions).where(eq(sessions.tokenHash, tokenHash));

export const deleteExpiredSessions = (database: Database, now: Date) =>
  database.delete(sessions).where(lt(sessions.expiresAt, now));

/** All of a user's sessions but `keptHash`; null keeps none. */
export const deleteSessionsOf = (database: Database, userId: UserId, keptHash: string | null) =>
  database
    .delete(sessions)
    .where(
      keptHash === null
        ? eq(sessions.userId, userId)
        : and(eq(sessions.userId, userId), ne(sessions.tokenHash, keptHash)),
    );
