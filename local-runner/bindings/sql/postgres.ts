import pg from "pg";
import { serverSession } from "../../backup/dump/table-session.ts";
import { type Dump, writeDump } from "../../backup/dump/write-dump.ts";
import { listenOnLoopback } from "../loopback.ts";
import { createSqlHandler } from "./handler.ts";
import { upgradeDatabase } from "./upgrade.ts";
import { watchServer } from "./watch-server.ts";
import { type SqlServer, type SqlServerOptions, STATEMENT_TIMEOUT_MS } from "./options.ts";
import { RAW_TEXT_TYPES } from "./raw-types.ts";
import { checkRequirements } from "./requirements.ts";
import { runStatements } from "./run-statements.ts";

/** Web, light and heavy processes together have about this many statements under way; PostgreSQL allows 100 sessions. */
const POOL_SIZE = 10;
/** Both for reaching the server and for waiting until a session is free: past a whole statement's time something hangs. */
const CONNECT_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 5_000;

/** Serves a PostgreSQL that somebody else runs. It may go away and return: sessions are made anew when needed. */
export async function startPostgresServer(
  options: SqlServerOptions,
  url: string,
): Promise<SqlServer> {
  const pool = new pg.Pool({
    ...sessionOf(url),
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
  });
  // While somebody holds a session, the pool does not listen to it: its end would end the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  // An idle session that ends (server restarted) is reported here, and would end the process without a listener.
  pool.on("error", (error) =>
    options.log.warn("PostgreSQL ended a session", { error: error.message }),
  );
  const watch = watchServer({
    ping: () => pool.query("select 1"),
    onChange: (isAway) => options.onAway?.(isAway),
    log: options.log,
  });
  try {
    const engineVersion = await checkRequirements(pool);
    if (options.migrationsDirectory !== null) {
      await upgradeDatabase({
        pool,
        migrationsDirectory: options.migrationsDirectory,
        beforeUpgrade: options.beforeUpgrade,
        dump: (directory) => dump(url, directory),
        log: options.log,
      });
    }
    const server = await listenOnLoopback(
      createSqlHandler({
        secret: options.secret,
        run: (request) => runStatements({ pool }, request),
        onUnreachable: watch.suspect,
        log: options.log,
      }),
    );
    return {
      port: server.port,
      engineVersion,
      dump: (directory) => dump(url, directory),
      close: async () => {
        watch.stop();
        await server.close();
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** On a session of its own, without a limit on its time: everybody else goes on. */
async function dump(url: string, directory: string): Promise<Dump> {
  const client = new pg.Client(sessionOf(url));
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await writeDump(serverSession(client), directory);
  } finally {
    await client.end();
  }
}

/** Times read the same here, in PGlite and at Neon. */
export const sessionOf = (url: string) => ({
  connectionString: url,
  options: "-c timezone=UTC",
  application_name: "soniquebay",
  types: RAW_TEXT_TYPES,
});
