import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import type { Pool } from "pg";

/** Any number that nothing else locks: "SBay" in ASCII. Two runners over one PostgreSQL migrate one after the other. */
const MIGRATION_LOCK = 0x53_42_61_79;

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
    await migrate(drizzle({ client }), { migrationsFolder: migrationsDirectory });
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
