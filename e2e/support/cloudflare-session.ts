import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startCacheServer } from "../../local-runner/bindings/cache/server.ts";
import { startSqlServer } from "../../local-runner/bindings/sql/server.ts";
import { createLogger, type LogLine } from "../../schema/log/logger.ts";
import { ApiClient } from "./api-client.ts";
import { FUNCTIONS_CONFIG, QUEUES_CONFIG, startWranglerDev } from "./wrangler.ts";

const PROJECT = path.dirname(path.dirname(import.meta.dirname));
const DOOR_CONFIG = path.join(PROJECT, "e2e/cloudflare-door/wrangler.toml");
const ADMIN = { username: "ana", password: "correct horse battery" };

export interface CloudflareSession {
  readonly url: string;
  /** What wrangler, the Workers and the servers behind them said. */
  readonly lines: readonly string[];
  /** Puts an object into the local bucket of music. */
  putMusic(key: string, bytes: Uint8Array): Promise<void>;
  /** What `local-runner` tells the API at its start: the library `music`, an admin, and that it should scan. */
  bootstrap(): Promise<void>;
  signIn(): Promise<ApiClient>;
  /** Runs the consumer's `scheduled()` as Cloudflare's cron would; answers the outcome: `ok`, `exception` … */
  runCron(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Both Workers under `wrangler dev`: wrangler's R2, Queues, Durable Objects and assets; the two HTTP drivers reach a
 * real database and cache by their variables, as they reach Neon and Upstash.
 */
export async function startCloudflareSession(): Promise<CloudflareSession> {
  const directory = await mkdtemp(path.join(tmpdir(), "soniquebay-cloudflare-"));
  const secret = crypto.randomUUID();
  const internalToken = crypto.randomUUID();
  const lines: string[] = [];
  const log = createLogger((line: LogLine) => void lines.push(JSON.stringify(line)), "warn");
  const stops: (() => Promise<void>)[] = [() => rm(directory, { recursive: true, force: true })];
  const stop = async () => {
    for (const step of stops.splice(0).toReversed()) await step();
  };
  try {
    const sql = await startSqlServer({
      target: { kind: "embedded", directory: path.join(directory, "database") },
      secret,
      migrationsDirectory: path.join(PROJECT, "schema/db/migrations"),
      onFatal: (error) => log.error("the database failed", { error }),
      log,
    });
    stops.push(() => sql.close());
    const cache = await startCacheServer({
      target: { kind: "embedded", maxBytes: 4 * 1024 * 1024 },
      secret,
      log,
    });
    stops.push(() => cache.close());
    const dev = await startWranglerDev({
      configs: [DOOR_CONFIG, FUNCTIONS_CONFIG, QUEUES_CONFIG],
      stateDirectory: path.join(directory, "state"),
      homeDirectory: path.join(directory, "home"),
      secrets: {
        DATABASE_URL: `postgresql://soniquebay:${secret}@localhost/soniquebay`,
        DATABASE_HTTP_URL: `http://127.0.0.1:${sql.port}/sql`,
        UPSTASH_REDIS_REST_URL: `http://127.0.0.1:${cache.port}`,
        UPSTASH_REDIS_REST_TOKEN: secret,
        INTERNAL_TOKEN: internalToken,
        // No test asks the world.
        ENRICHMENT: "off",
      },
      lines,
    });
    stops.push(() => dev.stop());
    const send = async (method: string, target: string, body: BodyInit, headers = {}) => {
      const response = await fetch(`${dev.url}${target}`, { method, body, headers });
      const answer = await response.text();
      if (!response.ok) throw new Error(`${method} ${target}: ${response.status} ${answer}`);
      return answer;
    };
    return {
      url: dev.url,
      lines,
      putMusic: async (key, bytes) => {
        await send("PUT", `/test-door/music/${encodeURIComponent(key)}`, Buffer.from(bytes));
      },
      bootstrap: async () => {
        const request = {
          libraries: [{ slug: "music", name: "Music" }],
          admin: ADMIN,
          setupToken: null,
          scan: true,
        };
        await send("POST", "/test-door/internal/bootstrap", JSON.stringify(request), {
          authorization: `Bearer ${internalToken}`,
          "content-type": "application/json",
        });
      },
      signIn: () => ApiClient.signIn(dev.url, ADMIN),
      runCron: async () => {
        const answer = await send(
          "POST",
          "/cdn-cgi/explorer/api/local/scheduled?worker=soniquebay-queues",
          JSON.stringify({ cron: "* * * * *" }),
          { "content-type": "application/json" },
        );
        return (JSON.parse(answer) as { result: { outcome: string } }).result.outcome;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
