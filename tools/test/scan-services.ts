import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openDatabase, type Database } from "../../functions/db/client.ts";
import type { Services } from "../../functions/services.ts";
import { startSqlServer } from "../../local-runner/bindings/sql/server.ts";
import type { ServerEvent } from "../../schema/events/events.ts";
import { createLogger } from "../../schema/log/logger.ts";
import type { AcquireMessage } from "../../schema/messages/acquire.ts";
import type { AnalyzeMessage } from "../../schema/messages/analyze.ts";
import type { EnrichMessage } from "../../schema/messages/enrich.ts";
import type { InspectMessage } from "../../schema/messages/inspect.ts";
import type { ScanMessage } from "../../schema/messages/scan.ts";
import type { MapMessage } from "../../schema/messages/map.ts";
import type { VectorizeMessage } from "../../schema/messages/vectorize.ts";
import type { WebhookMessage } from "../../schema/messages/webhooks.ts";
import { memoryCache } from "./memory-cache.ts";
import { realServers } from "./provided.ts";
import { createScratchDatabase } from "./scratch-database.ts";

const SECRET = "secret-of-the-test-s-own-database";

export interface ScanServices {
  readonly services: Services;
  readonly database: Database;
  /** What was sent to the scan queue and taken by nobody yet. */
  readonly messages: ScanMessage[];
  /** The same of the analyze queue. */
  readonly analyzeMessages: AnalyzeMessage[];
  /** The same of the vectorize queue, with the pause before each. */
  readonly mapMessages: MapMessage[];
  readonly vectorizeMessages: (VectorizeMessage & { delaySeconds: number })[];
  readonly enrichMessages: (EnrichMessage & { delaySeconds: number })[];
  readonly acquireMessages: (AcquireMessage & { delaySeconds: number })[];
  readonly inspectMessages: InspectMessage[];
  readonly webhookMessages: (WebhookMessage & { delaySeconds: number })[];
  readonly events: ServerEvent[];
  /** Every statement sent so far. */
  readonly statements: string[];
  /** Moves the clock that use cases read. */
  passTime(ms: number): void;
  close(): Promise<void>;
}

export type Engine = "the embedded database" | "PostgreSQL";

/** What a suite over the database runs on, each in turn; `missing` when a PostgreSQL can't be had here. */
export const ENGINES: readonly { engine: Engine; missing: boolean }[] = [
  { engine: "the embedded database", missing: false },
  { engine: "PostgreSQL", missing: realServers().databaseUrl === undefined },
];

/** Use cases' services over a real database; queue and events end in lists that the test looks at. */
export async function startScanServices(
  engine: Engine = "the embedded database",
): Promise<ScanServices> {
  const { databaseUrl } = realServers();
  const scratch =
    engine === "PostgreSQL" && databaseUrl ? await createScratchDatabase(databaseUrl) : null;
  const directory = await mkdtemp(path.join(tmpdir(), "soniquebay-scan-"));
  const log = createLogger(() => undefined, "error");
  const server = await startSqlServer({
    target:
      scratch === null
        ? { kind: "embedded", directory: path.join(directory, "database") }
        : { kind: "postgres", url: scratch.url },
    secret: SECRET,
    migrationsDirectory: "schema/db/migrations",
    onFatal: (error) => {
      throw error;
    },
    log,
  });
  const statements: string[] = [];
  const database = openDatabase({
    url: `postgresql://soniquebay:${SECRET}@localhost/soniquebay`,
    httpUrl: `http://127.0.0.1:${server.port}/sql`,
    onStatement: (text) => void statements.push(text),
  });
  const messages: ScanMessage[] = [];
  const analyzeMessages: AnalyzeMessage[] = [];
  const vectorizeMessages: ScanServices["vectorizeMessages"] = [];
  const mapMessages: MapMessage[] = [];
  const enrichMessages: ScanServices["enrichMessages"] = [];
  const acquireMessages: ScanServices["acquireMessages"] = [];
  const inspectMessages: InspectMessage[] = [];
  const webhookMessages: ScanServices["webhookMessages"] = [];
  const events: ServerEvent[] = [];
  let lateByMs = 0;
  const services: Services = {
    database,
    scanQueue: {
      send: async (message: ScanMessage) => void messages.push(message),
      sendBatch: async (batch: Iterable<{ body: ScanMessage }>) => {
        for (const { body } of batch) messages.push(body);
      },
    },
    analyzeQueue: {
      sendBatch: async (batch: Iterable<{ body: AnalyzeMessage }>) => {
        for (const { body } of batch) analyzeMessages.push(body);
      },
      metrics: async () => ({ backlogCount: analyzeMessages.length, backlogBytes: 0 }),
    },
    vectorizeQueue: {
      send: async (message: VectorizeMessage, { delaySeconds = 0 } = {}) => {
        vectorizeMessages.push({ ...message, delaySeconds });
      },
    },
    enrichQueue: {
      send: async (message: EnrichMessage, { delaySeconds = 0 } = {}) => {
        enrichMessages.push({ ...message, delaySeconds });
      },
    },
    acquireQueue: {
      send: async (message: AcquireMessage, { delaySeconds = 0 } = {}) => {
        acquireMessages.push({ ...message, delaySeconds });
      },
    },
    inspectQueue: { send: async (message: InspectMessage) => void inspectMessages.push(message) },
    webhookQueue: {
      send: async (message: WebhookMessage, { delaySeconds = 0 } = {}) => {
        webhookMessages.push({ ...message, delaySeconds });
      },
    },
    mapQueue: { send: async (message: MapMessage) => void mapMessages.push(message) },
    cache: memoryCache(() => services.now()),
    config: {
      analysisProcesses: 1,
      ollamaUrl: null,
      ollamaModel: null,
      version: "test",
      enrichment: true,
      sourcesUrl: null,
      timeZone: "UTC",
    },
    events: { publish: async (event: ServerEvent) => void events.push(event) },
    log,
    now: () => new Date(Date.now() + lateByMs),
  } as unknown as Services;
  return {
    services,
    database,
    messages,
    analyzeMessages,
    vectorizeMessages,
    mapMessages,
    enrichMessages,
    acquireMessages,
    inspectMessages,
    webhookMessages,
    events,
    statements,
    passTime: (ms) => {
      lateByMs += ms;
    },
    close: async () => {
      await server.close();
      await scratch?.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
