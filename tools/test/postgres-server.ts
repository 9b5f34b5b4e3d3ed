import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { CHROOT_ENV, findFreePort, type RunningServer, startInChroot } from "./chroot-server.ts";

const PROGRAMS = "/usr/lib/postgresql/17/bin";

export interface PostgresServer {
  /** `postgresql://postgres@127.0.0.1:PORT/postgres`, a superuser without a password. */
  readonly url: string;
  /** Ends all sessions and the server; the data and the port stay for `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops the server if it runs and removes its data. */
  remove(): Promise<void>;
}

/** A PostgreSQL with fresh data of its own, from the test root, running. */
export async function startPostgres(root: string): Promise<PostgresServer> {
  const data = mkdtempSync(path.join(root, "tmp", "postgres-"));
  const dataInside = path.join("/", path.relative(root, data));
  const port = await findFreePort();
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  const settings = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
  ];
  let running: RunningServer | undefined;
  const server: PostgresServer = {
    url,
    start: async () => {
      running = await startInChroot({
        root,
        user: "postgres",
        command: [
          `${PROGRAMS}/postgres`,
          "-D",
          dataInside,
          ...settings.flatMap((setting) => ["-c", setting]),
        ],
        // SIGINT is PostgreSQL's fast shutdown: it ends sessions instead of waiting for them.
        stopSignal: "SIGINT",
        isReady: () => answers(url),
      });
    },
    stop: async () => {
      await running?.stop();
      running = undefined;
    },
    remove: async () => {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
  try {
    createCluster(root, dataInside);
    await server.start();
  } catch (error) {
    await server.remove();
    throw error;
  }
  return server;
}

function createCluster(root: string, data: string): void {
  execFileSync("chroot", [root, "chown", "postgres:postgres", data], { env: CHROOT_ENV });
  const asPostgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"];
  const initdb = [
    `${PROGRAMS}/initdb`,
    "-D",
    data,
    "-U",
    "postgres",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--no-sync",
  ];
  execFileSync("chroot", [root, ...asPostgres, ...initdb], { env: CHROOT_ENV });
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  // A session that the server ends while starting up reports it here too.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
