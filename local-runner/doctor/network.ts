import { Redis } from "ioredis";
import pg from "pg";
import { checkRequirements } from "../bindings/sql/requirements.ts";
import { RAW_TEXT_TYPES } from "../bindings/sql/raw-types.ts";
import type { ControlFile } from "../control-file.ts";
import { tryListen } from "../port-in-use.ts";
import type { Settings } from "../settings/settings.ts";
import { bad, type Finding, good, note } from "./finding.ts";

const CONNECT_TIMEOUT_MS = 5_000;

export async function inspectPort(
  settings: Settings,
  running: ControlFile | null,
): Promise<Finding> {
  if (running) return good(`SoniqueBay runs: ${running.url} (process ${running.pid})`);
  const problem = await tryListen(settings.port, settings.host);
  if (problem === null) return good(`Port ${settings.port} is free.`);
  return bad(
    `Port ${settings.port} on ${settings.host} cannot be used (${problem}).`,
    "Another program may have it. Choose another with --port.",
  );
}

export async function inspectDatabase(url: string | null): Promise<Finding> {
  if (url === null) return good("Database: the embedded PostgreSQL");
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    max: 1,
    types: RAW_TEXT_TYPES,
  });
  try {
    return good(`Database: PostgreSQL ${await checkRequirements(pool)}`);
  } catch (error) {
    return bad(
      `Database: ${(error as Error).message}`,
      "Check DATABASE_URL and that the server runs.",
    );
  } finally {
    await pool.end().catch(() => undefined);
  }
}

export async function inspectRedis(url: string | null): Promise<Finding> {
  if (url === null) return good("Cache: in memory");
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // ioredis also reports through this event; without a listener it would print by itself.
  redis.on("error", () => undefined);
  try {
    await redis.connect();
    await redis.ping();
    return good("Cache: Redis answers");
  } catch (error) {
    return bad(
      `Cache: Redis does not answer (${(error as Error).message}).`,
      "Check REDIS_URL and that the server runs.",
    );
  } finally {
    redis.disconnect();
  }
}

export async function inspectOllama(url: string | null): Promise<Finding> {
  if (url === null) return good("Ollama: not used");
  try {
    const response = await fetch(new URL("/api/version", url), {
      signal: AbortSignal.timeout(CONNECT_TIMEOUT_MS),
    });
    return response.ok
      ? good(`Ollama answers at ${url}`)
      : note(`Ollama at ${url} answered ${response.status}.`, "Check OLLAMA_URL.");
  } catch {
    return note(
      `Ollama at ${url} does not answer.`,
      "It may sleep; what it is to do waits for it.",
    );
  }
}
