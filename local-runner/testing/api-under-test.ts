import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { createLogger, type LogLine } from "../../schema/log/logger.ts";
import { openBroker } from "../bindings/broker/broker.ts";
import { queueSettings } from "../bindings/broker/settings.ts";
import { startCacheServer } from "../bindings/cache/server.ts";
import { startSqlServer } from "../bindings/sql/server.ts";
import { startStorageServer } from "../bindings/storage/server.ts";
import { dataPaths, projectPaths } from "../paths.ts";
import { type Bundle, planWeb } from "../workerd/plan.ts";
import { spawnWorkerd } from "../workerd/process.ts";
import { readWranglerFile } from "../workerd/wrangler-file.ts";

export interface ApiUnderTest {
  readonly url: string;
  /** Slug of the one library. */
  readonly librarySlug: string;
  /** What lies here is what the bucket MUSIC holds under `<librarySlug>/`. */
  readonly musicDirectory: string;
  readonly artworkDirectory: string;
  /** What lies here is the built web page. */
  readonly webDirectory: string;
  readonly internalToken: string;
  /** What the Worker logged and what workerd wrote. */
  readonly lines: readonly string[];
  /** The public address. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The internal address, without a token of its own. */
  fetchInternal(path: string, init?: RequestInit): Promise<Response>;
  /** Sends a path as it stands: `fetch` would tidy up `..` and `//` first. */
  fetchRaw(
    path: string,
    init?: { method?: string; headers?: Record<string, string> },
  ): Promise<{ status: number; body: string }>;
  /** One statement, past the API; values come as text. */
  sql(query: string, params?: readonly (string | null)[]): Promise<Record<string, string | null>[]>;
  /** For the product's own queries: what `openDatabase` wants. */
  readonly database: { url: string; httpUrl: string };
  stopCache(): Promise<void>;
  stopSql(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The API Worker, bundled as production bundles it, in a real workerd planned by the product's own plan, over the real
 * bindings with embedded back ends: how a stranger, a browser and a consumer meet it.
 */
export async function startApiUnderTest(
  options: {
    variables?: Readonly<Record<string, string>>;
    /** An empty PostgreSQL database to use in place of the embedded one. */
    databaseUrl?: string;
  } = {},
): Promise<ApiUnderTest> {
  const directory = await mkdtemp(path.join(tmpdir(), "soniquebay-api-"));
  const project = projectPaths();
  const data = dataPaths(directory);
  const musicDirectory = path.join(directory, "music");
  const webDirectory = path.join(directory, "web");
  for (const folder of [musicDirectory, webDirectory, data.artwork, data.events, data.run]) {
    await mkdir(folder, { recursive: true });
  }
  const lines: string[] = [];
  const log = createLogger((line: LogLine) => void lines.push(JSON.stringify(line)), "warn");
  const secret = crypto.randomUUID();
  const internalToken = crypto.randomUUID();
  const librarySlug = "music";

  const [sql, cache, storage, broker, bundles] = await Promise.all([
    startSqlServer({
      target:
        options.databaseUrl === undefined
          ? { kind: "embedded", directory: data.database }
          : { kind: "postgres", url: options.databaseUrl },
      secret,
      migrationsDirectory: project.migrations,
      onFatal: (error) => log.error("the database failed", { error }),
      log,
    }),
    startCacheServer({ target: { kind: "embedded", maxBytes: 4 * 1024 * 1024 }, secret, log }),
    startStorageServer({
      buckets: [
        {
          kind: "music",
          name: "MUSIC",
          roots: [{ slug: librarySlug, directory: musicDirectory }],
        },
        { kind: "folder", name: "ARTWORK", directory: data.artwork },
      ],
      secret,
      log,
    }),
    // Never started: what the API sends stays in the queue, and nothing consumes it.
    openBroker({
      file: data.queues,
      queues: ["scan", "artwork", "analyze", "vectorize", "map", "enrich", "webhooks"].map((name) =>
        queueSettings({ name }),
      ),
      secret,
      deliver: () => Promise.reject(new Error("nothing is delivered here")),
      log,
    }),
    bundleAll(directory),
  ]);
  const workerd = await spawnWorkerd({
    configFile: path.join(data.run, "web.capnp"),
    onLine: (_stream, line) => void lines.push(line),
    config: planWeb(
      readWranglerFile(project.functionsWrangler),
      bundles,
      {
        configDirectory: data.run,
        ports: { sql: sql.port, cache: cache.port, storage: storage.port, broker: broker.port },
        secret,
        internalToken,
        variables: { VERSION: "test", ENRICHMENT: "off", ...options.variables },
      },
      {
        host: "127.0.0.1",
        port: 0,
        internalPort: 0,
        eventsDirectory: data.events,
        assetsDirectory: webDirectory,
      },
    ),
  });
  const url = `http://127.0.0.1:${workerd.ports.get("public")}`;
  return {
    url,
    librarySlug,
    musicDirectory,
    artworkDirectory: data.artwork,
    webDirectory,
    internalToken,
    lines,
    fetch: (target, init) => fetch(`${url}${target}`, init),
    fetchInternal: (target, init) =>
      fetch(`http://127.0.0.1:${workerd.ports.get("internal")}${target}`, init),
    fetchRaw: (target, init) => fetchRaw(url, target, init),
    sql: (query, params = []) => runStatement(sql.port, secret, query, params),
    database: {
      url: `postgresql://soniquebay:${secret}@localhost/soniquebay`,
      httpUrl: `http://127.0.0.1:${sql.port}/sql`,
    },
    stopCache: () => cache.close(),
    stopSql: () => sql.close(),
    stop: async () => {
      await workerd.stop(0);
      await Promise.allSettled([sql.close(), cache.close(), storage.close(), broker.close()]);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function bundleAll(
  directory: string,
): Promise<{ worker: Bundle; assets: Bundle; outbound: Bundle; door: Bundle }> {
  const root = path.resolve(import.meta.dirname, "../..");
  const [worker, assets, outbound, door] = await Promise.all([
    bundle(path.join(root, "functions/worker.ts"), path.join(directory, "bundle/worker")),
    bundle(
      path.join(root, "local-runner/workerd/workers/assets.ts"),
      path.join(directory, "bundle/assets"),
    ),
    bundle(
      path.join(root, "local-runner/workerd/workers/outbound.ts"),
      path.join(directory, "bundle/outbound"),
    ),
    bundle(
      path.join(root, "local-runner/workerd/workers/door.ts"),
      path.join(directory, "bundle/door"),
    ),
  ]);
  return { worker, assets, outbound, door };
}

async function bundle(entryPoint: string, directory: string): Promise<Bundle> {
  await build({
    entryPoints: [entryPoint],
    outfile: path.join(directory, "worker.js"),
    bundle: true,
    format: "esm",
    platform: "browser",
    conditions: ["workerd", "worker", "browser", "module"],
    external: ["node:*", "cloudflare:*"],
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  });
  return { directory, modules: [{ name: "worker.js", kind: "esModule" }] };
}

function fetchRaw(
  url: string,
  target: string,
  init: { method?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { hostname, port, path: target, method: init.method ?? "GET", headers: init.headers ?? {} },
      (response) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (body += chunk));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
      },
    );
    request.on("error", reject);
    request.end();
  });
}

async function runStatement(
  port: number,
  secret: string,
  query: string,
  params: readonly (string | null)[],
): Promise<Record<string, string | null>[]> {
  const response = await fetch(`http://127.0.0.1:${port}/sql`, {
    method: "POST",
    headers: {
      "neon-connection-string": `postgresql://soniquebay:${secret}@localhost/soniquebay`,
      "neon-raw-text-output": "true",
      "neon-array-mode": "false",
    },
    body: JSON.stringify({ query, params }),
  });
  if (!response.ok) throw new Error(`the statement failed: ${await response.text()}`);
  return ((await response.json()) as { rows: Record<string, string | null>[] }).rows;
}
