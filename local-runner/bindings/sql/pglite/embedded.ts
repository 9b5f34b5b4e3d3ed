import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type SqlServer, type SqlServerOptions, STATEMENT_TIMEOUT_MS } from "../options.ts";
import { ensureDatabase } from "./create.ts";
import { startDatabaseThread } from "./database-thread.ts";
import { lockDirectory } from "./lock.ts";
import { superviseThread } from "./supervise-thread.ts";

/**
 * Serves the database in `directory`, made when absent, from a thread of its own. PGlite can't be interrupted from
 * inside (`statement_timeout` never fires in wasm); so when one statement takes longer than `statementTimeoutMs` the
 * thread is started anew. That loses what a crash would: only what was not committed.
 */
export async function startEmbeddedServer(
  options: Omit<SqlServerOptions, "target">,
  directory: string,
  statementTimeoutMs = STATEMENT_TIMEOUT_MS,
): Promise<SqlServer> {
  const { beforeUpgrade, log, onFatal, secret, migrationsDirectory } = options;
  const data = path.resolve(directory);
  const lock = lockDirectory(data);
  try {
    await ensureDatabase(data, (unfinished) => {
      log.info("making a new database", { directory: data });
      return createInProcess(unfinished);
    });
    const thread = await superviseThread({
      start: (port) =>
        startDatabaseThread(
          { directory: data, secret, migrationsDirectory, beforeUpgrade, port },
          log,
        ),
      limitMs: statementTimeoutMs,
      onFatal,
      log,
    });
    return {
      port: thread.port,
      engineVersion: thread.engineVersion,
      dump: (into) => thread.dump(into),
      close: async () => {
        await thread.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

const CREATE_PROGRAM = fileURLToPath(new URL("./create-process.ts", import.meta.url));

async function createInProcess(directory: string): Promise<void> {
  // A small machine compiles as little here as in the process that serves it: tools/runner-flags.mjs
  const flags = process.execArgv.filter((flag) => flag === "--liftoff-only");
  const child = spawn(process.execPath, [...flags, CREATE_PROGRAM, directory], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => void said.push(chunk));
  const [code, signal] = await once(child, "close");
  if (code === 0) return;
  const reason = Buffer.concat(said).toString("utf8").trim();
  throw new Error(`a new database could not be made (${String(signal ?? code)}): ${reason}`);
}
