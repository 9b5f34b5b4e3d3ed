import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { fillTables } from "../../../tools/test/fill-tables.ts";
import { realServers } from "../../../tools/test/provided.ts";
import { createScratchDatabase } from "../../../tools/test/scratch-database.ts";
import { migrateAsFarAs } from "../../backup/dump/load-dump.ts";
import { withDatabase } from "../../backup/testing/databases.ts";
import { hashTables } from "../../backup/testing/table-hashes.ts";
import { migrateDatabase, readJournal } from "./migrate.ts";
import type { SqlTarget } from "./options.ts";

const MIGRATIONS = path.resolve("schema/db/migrations");
const ROWS = 3;
const { databaseUrl } = realServers();
const { entries } = await readJournal(MIGRATIONS);
/** Before 0003_listening no code wrote jobs: there can be no rows in them. */
const LISTENING = entries.find(({ tag }) => tag === "0003_listening")?.when ?? 0;
const released = entries.slice(0, -1);
const cleaning: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const clean of cleaning.splice(0).toReversed()) await clean();
});

async function newTarget(engine: string): Promise<SqlTarget> {
  if (engine === "PostgreSQL" && databaseUrl !== undefined) {
    const scratch = await createScratchDatabase(databaseUrl);
    cleaning.push(() => scratch.drop());
    return { kind: "postgres", url: scratch.url };
  }
  const directory = await mkdtemp(path.join(tmpdir(), "soniquebay-migrations-"));
  cleaning.push(() => rm(directory, { recursive: true, force: true }));
  return { kind: "embedded", directory };
}

describe.each([
  { engine: "the embedded database", missing: false },
  { engine: "PostgreSQL", missing: databaseUrl === undefined },
])("migrations over $engine", ({ engine, missing }) => {
  it.skipIf(missing).each(released)(
    "roll forward from $tag with rows in every table",
    async ({ when }) => {
      const target = await newTarget(engine);
      await withDatabase(target, (_, pool) => migrateAsFarAs(pool, MIGRATIONS, when));
      const before = await withDatabase(target, async (session) => {
        await fillTables(session, ROWS, when < LISTENING ? ["jobs"] : []);
        return hashTables(session);
      });
      await withDatabase(target, (_, pool) => migrateDatabase(pool, MIGRATIONS));
      const after = await withDatabase(target, hashTables);
      expect(Object.values(before).filter(({ rows }) => rows === ROWS).length).toBeGreaterThan(27);
      for (const [table, { rows }] of Object.entries(before)) {
        expect({ table, rows: after[table]?.rows }).toEqual({ table, rows });
      }
    },
  );
});
