import { setImmediate as nextTurn } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import type { PGlite } from "@electric-sql/pglite";
import type { Pool } from "pg";
import { assertNever } from "../../../../schema/music/assert-never.ts";
import { embeddedSession } from "../../../backup/dump/table-session.ts";
import { type Dump, writeDump } from "../../../backup/dump/write-dump.ts";
import { listenOnLoopback } from "../../loopback.ts";
import { createSqlHandler } from "../handler.ts";
import { upgradeDatabase } from "../upgrade.ts";
import type { SqlLog } from "../options.ts";
import { runStatements } from "../run-statements.ts";
import { openPglite } from "./open.ts";
import { createPglitePool } from "./pool.ts";
import type { FromThread, ThreadTask, ToThread } from "./thread-messages.ts";

// The thread that the embedded database lives on, with its HTTP server: a statement computes here without
// stopping the runner, and a request needs no hop through the main thread.

const port = parentPort;
if (port === null) throw new Error("this module is a worker thread's");
const send = (message: FromThread): void => port.postMessage(message);

const log: SqlLog = {
  info: (message, fields = {}) => send({ kind: "log", level: "info", message, fields }),
  warn: (message, fields = {}) => send({ kind: "log", level: "warn", message, fields }),
  error: (message, fields = {}) => send({ kind: "log", level: "error", message, fields }),
};

/** Resolves once stopped. */
async function serve(task: ThreadTask): Promise<void> {
  const database = await openPglite(task.directory);
  const pool = createPglitePool(database);
  try {
    if (task.migrationsDirectory !== null) {
      await upgradeDatabase({
        pool,
        migrationsDirectory: task.migrationsDirectory,
        beforeUpgrade: task.beforeUpgrade,
        dump: (directory) => dump(database, pool, directory),
        log,
      });
    }
    const { rows } = await pool.query<{ version: string }>(
      "select current_setting('server_version') as version",
    );
    const options = { pool, pause: () => nextTurn() };
    const server = await listenOnLoopback(
      createSqlHandler({
        secret: task.secret,
        run: (request) => runStatements(options, request),
        log,
      }),
      task.port,
    );
    const stopped = new Promise<void>((resolve) => {
      port?.on("message", (message: ToThread) => {
        switch (message.kind) {
          case "ping":
            return send({ kind: "alive" });
          case "dump":
            return void dump(database, pool, message.directory).then(
              (written) => send({ kind: "dumped", directory: message.directory, dump: written }),
              (error: unknown) =>
                send({
                  kind: "dump-failed",
                  directory: message.directory,
                  message: String(error),
                }),
            );
          case "stop":
            return resolve();
          default:
            return assertNever(message);
        }
      });
    });
    send({ kind: "ready", port: server.port, engineVersion: rows[0]?.version ?? "unknown" });
    await stopped;
    await server.close();
  } finally {
    await pool.end();
    await database.close();
  }
}

/** Whoever wants the database meanwhile waits: it has one session. */
async function dump(database: PGlite, pool: Pool, directory: string): Promise<Dump> {
  const client = await pool.connect();
  try {
    return await writeDump(embeddedSession(database, client), directory, () => nextTurn());
  } finally {
    client.release();
  }
}

try {
  await serve(workerData as ThreadTask);
  send({ kind: "stopped" });
} catch (error) {
  send({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
} finally {
  port.close();
}
