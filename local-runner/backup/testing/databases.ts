import pg from "pg";
import { lockDirectory } from "../../bindings/sql/pglite/lock.ts";
import { openPglite } from "../../bindings/sql/pglite/open.ts";
import { createPglitePool } from "../../bindings/sql/pglite/pool.ts";
import type { SqlTarget } from "../../bindings/sql/options.ts";
import { sessionOf } from "../../bindings/sql/postgres.ts";
import { type QuerySession, querySession } from "../dump/table-session.ts";

/** Opens a database that nobody serves, works on it, and closes it. */
export async function withDatabase<T>(
  target: SqlTarget,
  work: (session: QuerySession, pool: pg.Pool) => Promise<T>,
): Promise<T> {
  if (target.kind === "postgres") {
    const pool = new pg.Pool({ ...sessionOf(target.url), max: 1 });
    try {
      return await work(querySession(pool), pool);
    } finally {
      await pool.end();
    }
  }
  const lock = lockDirectory(target.directory);
  const database = await openPglite(target.directory);
  const pool = createPglitePool(database);
  try {
    return await work(querySession(pool), pool);
  } finally {
    await pool.end();
    await database.close();
    lock.release();
  }
}
