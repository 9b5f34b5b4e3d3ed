import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Pool } from "pg";
import { CannotStart } from "../../cannot-start.ts";
import { migrateDatabase, readJournal } from "../../bindings/sql/migrate.ts";
import { lastMigration, listHindrances, listTables } from "./catalog.ts";
import { readTable } from "./read-table.ts";
import type { QuerySession, TableSession } from "./table-session.ts";
import type { Dump } from "./write-dump.ts";

export interface LoadOptions {
  /** Of the empty database. */
  pool: Pool;
  /** Lends the one session that everything is filled through. */
  withSession<T>(work: (session: TableSession) => Promise<T>): Promise<T>;
  directory: string;
  dump: Dump;
  migrationsDirectory: string;
}

/**
 * Fills an empty database: makes the tables as they were when the dump was written, fills them in one transaction, and
 * then brings them up to date as any start does. Throws, and leaves the tables empty, when a file is damaged.
 */
export async function loadDump(options: LoadOptions): Promise<void> {
  const { pool, dump, directory, migrationsDirectory } = options;
  await migrateAsFarAs(pool, migrationsDirectory, dump.migratedAt);
  await options.withSession(async (session) => {
    if ((await lastMigration(session)) !== dump.migratedAt) {
      throw new CannotStart(
        "The tables of this database are newer than the backup's. Nothing was changed. Make an empty database for it.",
      );
    }
    await session.query("begin");
    try {
      await fill(session, directory, dump);
      await session.query("commit");
    } catch (error) {
      await session.query("rollback");
      throw error;
    }
    await session.query("analyze");
  });
  await migrateDatabase(pool, migrationsDirectory);
}

async function fill(session: TableSession, directory: string, dump: Dump): Promise<void> {
  const present = await listTables(session);
  const known = new Map(present.map(({ name, columns }) => [name, columns]));
  for (const { name, columns } of dump.tables) {
    if (known.get(name) !== columns) {
      throw new Error(
        `the backup's table ${name} is not the one that this SoniqueBay had at that time`,
      );
    }
  }
  // Migrations put rows of their own into some.
  await session.query(`truncate ${present.map(({ name }) => name).join(", ")}`);
  const hindrances = await listHindrances(session);
  for (const { drop } of hindrances.toReversed()) await session.query(drop);
  for (const table of dump.tables) {
    for await (const copy of readTable(directory, table)) {
      await session.copyIn(table.name, table.columns, copy);
    }
  }
  for (const { create } of hindrances) await session.query(create);
}

/** The migrations up to one that was made at `when`, and no others. */
export async function migrateAsFarAs(pool: Pool, directory: string, when: number): Promise<void> {
  const journal = await readJournal(directory);
  const entries = journal.entries.filter((entry) => entry.when <= when);
  if (entries.at(-1)?.when !== when) {
    throw new CannotStart(
      "This backup was made by a newer SoniqueBay than this one. Upgrade first, then restore it; nothing was changed.",
    );
  }
  const some = await mkdtemp(path.join(tmpdir(), "soniquebay-migrations-"));
  try {
    await mkdir(path.join(some, "meta"));
    await writeFile(path.join(some, "meta/_journal.json"), JSON.stringify({ ...journal, entries }));
    for (const { tag } of entries) {
      await symlink(path.resolve(directory, `${tag}.sql`), path.join(some, `${tag}.sql`));
    }
    await migrateDatabase(pool, some);
  } finally {
    await rm(some, { recursive: true, force: true });
  }
}

/** Whether anybody's tables are there. */
export async function isEmptyDatabase(session: QuerySession): Promise<boolean> {
  const tables = await listTables(session);
  for (const { name } of tables) {
    const [row] = await session.query(`select exists (select from ${name})`);
    if (row?.[0] === "t") return false;
  }
  return true;
}
