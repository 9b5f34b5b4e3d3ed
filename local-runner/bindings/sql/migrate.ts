import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Pool, PoolClient } from "pg";
import * as v from "valibot";

/** Any number that nothing else locks: "SBay" in ASCII. Two runners over one PostgreSQL migrate one after the other. */
const MIGRATION_LOCK = 0x53_42_61_79;

/** drizzle-kit's list of migrations, oldest first; `when` each was made, in Unix milliseconds. */
const Journal = v.looseObject({
  entries: v.array(v.looseObject({ when: v.number(), tag: v.string() })),
});

export const readJournal = async (
  migrationsDirectory: string,
): Promise<v.InferOutput<typeof Journal>> =>
  v.parse(
    Journal,
    JSON.parse(await readFile(path.join(migrationsDirectory, "meta/_journal.json"), "utf8")),
  );

/**
 * Applies the migrations that are missing, all in one transaction. Without the limit on statements, because building
 * an index over a large library takes minutes on a Raspberry Pi.
 */
export async function migrateDatabase(pool: Pool, migrationsDirectory: string): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("set statement_timeout = 0");
    await client.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
    if (await isBehind(client, migrationsDirectory))
      await applyMissing(client, migrationsDirectory);
    await client.query(`select pg_advisory_unlock(${MIGRATION_LOCK})`);
    await client.query("reset statement_timeout");
  } catch (error) {
    // Ending the session gives the lock back too.
    broken = error instanceof Error ? error : new Error(String(error));
    const reason = broken.cause instanceof Error ? broken.cause.message : broken.message;
    throw new Error(`the database could not be brought up to date: ${reason}`, { cause: error });
  } finally {
    client.release(broken);
  }
}

/** The rule of drizzle's own migrator: a migration is missing when it is newer than the last one applied. */
export async function isBehind(
  client: Pick<PoolClient, "query">,
  migrationsDirectory: string,
): Promise<boolean> {
  const { entries } = await readJournal(migrationsDirectory);
  const newest = Math.max(0, ...entries.map((entry) => entry.when));
  if (!(await hasBeenMigrated(client))) return true;
  const last = await client.query<{ applied: string | null }>(
    "select max(created_at) as applied from drizzle.__drizzle_migrations",
  );
  return Number(last.rows[0]?.applied ?? 0) < newest;
}

/** False for a new database. */
export async function hasBeenMigrated(client: Pick<PoolClient, "query">): Promise<boolean> {
  const table = await client.query<{ name: string | null }>(
    "select to_regclass('drizzle.__drizzle_migrations') as name",
  );
  return table.rows[0]?.name != null;
}

/** Loads drizzle only here: its modules take 130 MB and a second, and most starts have nothing to apply. */
async function applyMissing(client: PoolClient, migrationsFolder: string): Promise<void> {
  const { drizzle } = await import("drizzle-orm/node-postgres");
  const { migrate } = await import("drizzle-orm/node-postgres/migrator");
  await migrate(drizzle({ client }), { migrationsFolder });
}
