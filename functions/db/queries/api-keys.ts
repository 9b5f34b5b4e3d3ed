import { and, desc, eq, gt, isNull, or } from "drizzle-orm";
import { apiKeys, users } from "../../../schema/db/tables/accounts.ts";
import type { ApiKeyId, UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

export interface ApiKeyRecord {
  id: ApiKeyId;
  name: string;
  hint: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
}

const columns = {
  id: apiKeys.id,
  name: apiKeys.name,
  hint: apiKeys.hint,
  createdAt: apiKeys.createdAt,
  lastUsedAt: apiKeys.lastUsedAt,
  expiresAt: apiKeys.expiresAt,
};

export interface ApiKeyWithUser {
  id: ApiKeyId;
  userId: UserId;
  username: string;
  role: "admin" | "member";
  lastUsedAt: Date | null;
  expiresAt: Date | null;
}

/** Null when it was never given, was revoked, has expired, or its user is disabled. */
export async function findApiKey(
  database: Database,
  tokenHash: string,
  now: Date,
): Promise<ApiKeyWithUser | null> {
  const rows = await database
    .select({
      id: apiKeys.id,
      userId: users.id,
      username: users.username,
      role: users.role,
      lastUsedAt: apiKeys.lastUsedAt,
      expiresAt: apiKeys.expiresAt,
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(
      and(
        eq(apiKeys.tokenHash, tokenHash),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
        isNull(users.disabledAt),
      ),
    );
  return (rows[0] as ApiKeyWithUser | undefined) ?? null;
}

/** Newest first. */
export async function listApiKeysOf(database: Database, userId: UserId): Promise<ApiKeyRecord[]> {
  const rows = await database
    .select(columns)
    .from(apiKeys)
    .where(eq(apiKeys.userId, userId))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id));
  return rows as ApiKeyRecord[];
}

export const insertApiKey = (
  database: Database,
  key: {
    id: ApiKeyId;
    userId: UserId;
    name: string;
    tokenHash: string;
    hint: string;
    createdAt: Date;
    expiresAt: Date | null;
  },
) => database.insert(apiKeys).values(key);

export const updateApiKeyUsed = (database: Database, id: ApiKeyId, at: Date) =>
  database.update(apiKeys).set({ lastUsedAt: at }).where(eq(apiKeys.id, id));

/** Null when this user has no such key. */
export async function deleteApiKey(
  database: Database,
  userId: UserId,
  id: ApiKeyId,
): Promise<{ tokenHash: string; name: string } | null> {
  const rows = await database
    .delete(apiKeys)
    .where(and(eq(apiKeys.id, id), eq(apiKeys.userId, userId)))
    .returning({ tokenHash: apiKeys.tokenHash, name: apiKeys.name });
  return rows[0] ?? null;
}
