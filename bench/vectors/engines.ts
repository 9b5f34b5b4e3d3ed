import path from "node:path";
import { Client } from "pg";
import { type Database, openDatabase } from "../../functions/db/client.ts";
import { openPglite } from "../../local-runner/bindings/sql/pglite/open.ts";
import { startSqlServer } from "../../local-runner/bindings/sql/server.ts";
import { createLogger } from "../../schema/log/logger.ts";
import { startPostgres } from "../../tools/test/postgres-server.ts";
import { findOrBuildTestRoot } from "../../tools/test/test-root.ts";

const SECRET = "secret-of-the-bench-s-own-database";
const PROJECT = path.resolve(import.meta.dirname, "../..");

export interface EngineUnderTest {
  readonly name: string;
  /** What the app is told besides its data folder. */
  readonly environment: Readonly<Record<string, string>>;
  /** Runs `work` over the driver that the app uses. */
  withDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result>;
  /** Statements that take longer than the app allows itself, without it between; how many seconds each took. */
  runSlowly(statements: readonly string[]): Promise<number[]>;
  remove(): Promise<void>;
}

/** PGlite, in the folder where the app will look for it. */
export function embeddedEngine(dataDirectory: string): EngineUnderTest {
  const directory = path.join(dataDirectory, "database");
  return {
    name: "PGlite",
    environment: {},
    withDatabase: (work) => withServer({ kind: "embedded", directory }, work),
    runSlowly: async (statements) => {
      const database = await openPglite(directory);
      try {
        return await timed(statements, (statement) => database.exec(statement));
      } finally {
        await database.close();
      }
    },
    remove: () => Promise.resolve(),
  };
}

/** PostgreSQL 17 of the tests' own root; null where that can't be had, and why. */
export async function postgresEngine(): Promise<EngineUnderTest | { missing: string }> {
  const root = findOrBuildTestRoot(
    process.env["SONIQUEBAY_TEST_ROOT"] ?? path.join(PROJECT, ".cache/test-root"),
  );
  if (root.kind === "missing") return { missing: root.why };
  const { url, remove } = await startPostgres(root.directory);
  return {
    name: "PostgreSQL",
    environment: { DATABASE_URL: url },
    withDatabase: (work) => withServer({ kind: "postgres", url }, work),
    runSlowly: async (statements) => {
      const client = new Client({ connectionString: url });
      await client.connect();
      try {
        return await timed(statements, (statement) => client.query(statement));
      } finally {
        await client.end();
      }
    },
    remove,
  };
}

async function timed(
  statements: readonly string[],
  run: (statement: string) => Promise<unknown>,
): Promise<number[]> {
  const seconds: number[] = [];
  for (const statement of statements) {
    const begin = performance.now();
    await run(statement);
    seconds.push((performance.now() - begin) / 1000);
  }
  return seconds;
}

async function withServer<Result>(
  target: Parameters<typeof startSqlServer>[0]["target"],
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const server = await startSqlServer({
    target,
    secret: SECRET,
    migrationsDirectory: path.join(PROJECT, "schema/db/migrations"),
    onFatal: (error) => {
      throw error;
    },
    log: createLogger(() => undefined, "error"),
  });
  try {
    return await work(
      openDatabase({
        url: `postgresql://soniquebay:${SECRET}@localhost/soniquebay`,
        httpUrl: `http://127.0.0.1:${server.port}/sql`,
      }),
    );
  } finally {
    await server.close();
  }
}
