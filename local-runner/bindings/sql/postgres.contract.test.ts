import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type PostgresServer, startPostgres } from "../../../tools/test/postgres-server.ts";
import { realServers } from "../../../tools/test/provided.ts";
import {
  createScratchDatabase,
  type ScratchDatabase,
} from "../../../tools/test/scratch-database.ts";
import type { SqlServer } from "./options.ts";
import { startSqlServer } from "./server.ts";
import {
  type BindingUnderTest,
  query,
  queryBatch,
  SECRET,
  SILENT_LOG,
  startBinding,
  writeMigrations,
} from "./testing/start-binding.ts";

const { databaseUrl, testRoot } = realServers();

const rejectFatal = (error: Error): never => {
  throw error;
};

/** Only over a server of its own, which the test root gives: others use the shared one at the same time. */
describe.skipIf(testRoot === undefined)("while PostgreSQL is away", () => {
  let postgres: PostgresServer;
  let binding: BindingUnderTest;
  beforeAll(async () => {
    postgres = await startPostgres(testRoot ?? "");
    binding = await startBinding({ kind: "postgres", url: postgres.url }, rejectFatal);
  });
  afterAll(async () => {
    await binding.close();
    await postgres.remove();
  });

  test("a statement fails with a connection error, and works again once it is back", async () => {
    expect(await binding.run("ping")).toEqual({ one: 1 });
    await postgres.stop();
    expect(await binding.run("tryPing")).toMatchObject({
      code: expect.stringMatching(/^(08|57P)/),
      message: expect.any(String),
    });
    await postgres.start();
    await vi.waitFor(async () => expect(await binding.run("ping")).toEqual({ one: 1 }), 10_000);
  });

  test("a statement under way is told that the server went away", async () => {
    const sleeping = query(binding.server.port, "select pg_sleep(20)");
    const told = sleeping.then(() => "nothing", String);
    await vi.waitFor(async () => {
      const rows = await query(
        binding.server.port,
        "select count(*) from pg_stat_activity where query = 'select pg_sleep(20)'",
      );
      expect(rows).toEqual([["1"]]);
    }, 10_000);
    await postgres.stop();
    expect(await told).toMatch(/57P01|08006/);
    await postgres.start();
  });
});

/** What a session meets between two statements of a batch reaches nobody's promise. */
describe.skipIf(testRoot === undefined)("in the middle of full work", () => {
  test("a server that goes away ends no process, and work goes on when it is back", async () => {
    const postgres = await startPostgres(testRoot ?? "");
    const binding = await startBinding({ kind: "postgres", url: postgres.url }, rejectFatal);
    const work = { isOver: false };
    let [answered, refused] = [0, 0];
    const working = Array.from({ length: 12 }, async () => {
      while (!work.isOver) {
        await queryBatch(
          binding.server.port,
          Array.from({ length: 8 }, () => "select 1"),
        ).then(
          () => (answered += 1),
          () => (refused += 1),
        );
      }
    });
    for (let time = 0; time < 5; time++) {
      const before = answered;
      await vi.waitFor(() => expect(answered).toBeGreaterThan(before + 20), 10_000);
      const failed = refused;
      await postgres.stop();
      await vi.waitFor(() => expect(refused).toBeGreaterThan(failed), 10_000);
      await postgres.start();
    }
    work.isOver = true;
    await Promise.all(working);
    await binding.close();
    await postgres.remove();
  });
});

describe.skipIf(databaseUrl === undefined)("starting over PostgreSQL", () => {
  const started: SqlServer[] = [];
  const folders: string[] = [];
  const databases: ScratchDatabase[] = [];
  const createDatabase = async (): Promise<ScratchDatabase> => {
    const database = await createScratchDatabase(databaseUrl ?? "");
    databases.push(database);
    return database;
  };
  const start = async (url: string, migrations: readonly string[]): Promise<SqlServer> => {
    const migrationsDirectory = await writeMigrations(migrations);
    folders.push(migrationsDirectory);
    const server = await startSqlServer({
      target: { kind: "postgres", url },
      secret: SECRET,
      migrationsDirectory,
      onFatal: rejectFatal,
      log: SILENT_LOG,
    });
    started.push(server);
    return server;
  };
  afterAll(async () => {
    await Promise.all(started.map((server) => server.close()));
    await Promise.all(databases.map((database) => database.drop()));
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  });

  test("two runners that start at once apply each migration once", async () => {
    const database = await createDatabase();
    // Without the lock the second create would fail, or the table would get two rows.
    const migrations = [
      "create table once (id int)",
      "insert into once select 1 from pg_sleep(0.2)",
    ];
    const [first] = await Promise.all([
      start(database.url, migrations),
      start(database.url, migrations),
    ]);
    expect(await query(first?.port ?? 0, "select count(*) from once")).toEqual([["1"]]);
  });

  test("a migration that fails takes the ones of the same start back with it", async () => {
    const database = await createDatabase();
    const broken = ["create table kept (id int)", "select no_such_function()"];
    await expect(start(database.url, broken)).rejects.toThrow(
      /brought up to date.*no_such_function/,
    );
    const server = await start(database.url, []);
    expect(await query(server.port, "select to_regclass('kept')")).toEqual([[null]]);
  });

  test("PostgreSQL is told to cancel a statement after 30 s", async () => {
    const database = await createDatabase();
    const server = await start(database.url, []);
    expect(await query(server.port, "show statement_timeout")).toEqual([["30s"]]);
  });

  test("an address where nothing listens is named as what is wrong", async () => {
    await expect(start("postgresql://nobody@127.0.0.1:1/none", [])).rejects.toThrow(
      /DATABASE_URL.*ECONNREFUSED/,
    );
  });
});
