import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { syncPath } from "../bindings/sql/pglite/durable-fs.ts";
import type { SqlTarget } from "../bindings/sql/options.ts";
import { ensureDatabase } from "../bindings/sql/pglite/create.ts";
import { lockDirectory } from "../bindings/sql/pglite/lock.ts";
import { openPglite } from "../bindings/sql/pglite/open.ts";
import { createPglitePool } from "../bindings/sql/pglite/pool.ts";
import { sessionOf } from "../bindings/sql/postgres.ts";
import { checkRequirements } from "../bindings/sql/requirements.ts";
import { CannotStart } from "../cannot-start.ts";
import { isEmptyDatabase, loadDump } from "./dump/load-dump.ts";
import { embeddedSession, serverSession, type TableSession } from "./dump/table-session.ts";
import type { Dump } from "./dump/write-dump.ts";

export interface RestoreOptions {
  target: SqlTarget;
  directory: string;
  dump: Dump;
  migrationsDirectory: string;
  /** Puts an embedded database that is there aside, under this name. */
  putAside: string | null;
}

/**
 * Fills the database that SoniqueBay is set to. Nothing is ever deleted: an embedded database that is there is put
 * aside or refused, a PostgreSQL must be empty. Throws `CannotStart` when it is not, or is in use.
 */
export function restoreDatabase(options: RestoreOptions): Promise<void> {
  const { target } = options;
  return target.kind === "embedded"
    ? restoreEmbedded(options, path.resolve(target.directory))
    : restoreServer(options, target.url);
}

async function restoreEmbedded(options: RestoreOptions, directory: string): Promise<void> {
  const lock = lockDirectory(directory);
  try {
    const isThere = existsSync(directory);
    if (isThere && options.putAside === null) {
      throw new CannotStart(
        `There is a database in ${directory} already. Nothing was changed. With --replace it is put aside, not deleted.`,
      );
    }
    // A new one is made whole beside it, and takes the place last.
    const fresh = `${directory}.restored`;
    rmSync(fresh, { recursive: true, force: true });
    await ensureDatabase(fresh, async (unfinished) => {
      const database = await openPglite(unfinished);
      const pool = createPglitePool(database);
      try {
        await loadDump({
          ...options,
          pool,
          withSession: (work) => lend(pool, (client) => work(embeddedSession(database, client))),
        });
      } finally {
        await pool.end();
        await database.close();
      }
    });
    if (isThere && options.putAside !== null) renameSync(directory, options.putAside);
    renameSync(fresh, directory);
    syncPath(path.dirname(directory));
  } finally {
    lock.release();
  }
}

async function restoreServer(options: RestoreOptions, url: string): Promise<void> {
  const pool = new pg.Pool({ ...sessionOf(url), max: 2 });
  pool.on("connect", (client) => client.on("error", () => undefined));
  pool.on("error", () => undefined);
  try {
    await checkRequirements(pool);
    const withSession = <T>(work: (session: TableSession) => Promise<T>) =>
      lend(pool, (client) => work(serverSession(client)));
    if (!(await withSession(isEmptyDatabase))) {
      throw new CannotStart(
        "The database that DATABASE_URL names has rows in it. Nothing was changed. Make an empty database and let DATABASE_URL name that one.",
      );
    }
    await loadDump({ ...options, pool, withSession });
  } finally {
    await pool.end();
  }
}

async function lend<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}
