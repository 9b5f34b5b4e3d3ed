import { and, eq, isNull, sql } from "drizzle-orm";
import { users } from "../../../schema/db/tables/accounts.ts";
import type { UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

export interface UserWithPassword {
  id: UserId;
  username: string;
  role: "admin" | "member";
  passwordHash: string;
}

const columns = {
  id: users.id,
  username: users.username,
  role: users.role,
  passwordHash: users.passwordHash,
};

/** Names are one whatever their case. A disabled user is none. */
export async function findUserByUsername(
  database: Database,
  username: string,
): Promise<UserWithPassword | null> {
  const rows = await database
    .select(columns)
    .from(users)
    .where(and(sql`lower(${users.username}) = lower(${username})`, isNull(users.disabledAt)));
  return (rows[0] as UserWithPassword | undefined) ?? null;
}

export async function findUserById(
  database: Database,
  id: UserId,
): Promise<UserWithPassword | null> {
  const rows = await database
    .select(columns)
    .from(users)
    .where(and(eq(users.id, id), isNull(users.disabledAt)));
  return (rows[0] as UserWithPassword | undefined) ?? null;
}

export async function hasAnyUser(database: Database): Promise<boolean> {
  const rows = await database.select({ id: users.id }).from(users).limit(1);
  return rows.length > 0;
}

export const updatePasswordHash = (database: Database, id: UserId, passwordHash: string) =>
  database.update(users).set({ passwordHash }).where(eq(users.id, id));

export const updateLastLogin = (database: Database, id: UserId, at: Date) =>
  database.update(users).set({ lastLoginAt: at }).where(eq(users.id, id));

export interface FirstAdmin {
  id: UserId;
  username: string;
  passwordHash: string;
}

/**
 * One statement: spends the set-up token and makes the first user, or does neither. Of two racing calls the second
 * waits for the first one's lock on the token's row and then finds it gone, so that one token makes one user.
 */
export async function insertFirstAdmin(
  database: Database,
  admin: FirstAdmin,
  setupTokenHash: string,
): Promise<boolean> {
  const result = await database.execute(sql`
    with spent as (
      delete from settings
      where key = ${SETUP_TOKEN_KEY} and value = to_jsonb(${setupTokenHash}::text)
        and not exists (select 1 from users)
      returning key
    )
    insert into users (id, username, password_hash, role)
    select ${admin.id}::uuid, ${admin.username}, ${admin.passwordHash}, 'admin' from spent
    returning id`);
  return result.rows.length > 0;
}

/** Replaces an older token; does nothing once there is a user. */
export async function storeSetupToken(database: Database, setupTokenHash: string): Promise<void> {
  await database.execute(sql`
    insert into settings (key, value)
    select ${SETUP_TOKEN_KEY}, to_jsonb(${setupTokenHash}::text)
    where not exists (select 1 from users)
    on conflict (key) do update set value = excluded.value, updated_at = now()`);
}

/** Whether this is the token of the one-time link, and still good. */
export async function isSetupTokenGood(
  database: Database,
  setupTokenHash: string,
): Promise<boolean> {
  const result = await database.execute(sql`
    select 1 from settings
    where key = ${SETUP_TOKEN_KEY} and value = to_jsonb(${setupTokenHash}::text)
      and not exists (select 1 from users)`);
  return result.rows.length > 0;
}

const SETUP_TOKEN_KEY = "setup.tokenHash";
