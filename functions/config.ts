import * as v from "valibot";
import type { AcquireMessage } from "../schema/messages/acquire.ts";
import type { AnalyzeMessage } from "../schema/messages/analyze.ts";
import type { ArtworkMessage } from "../schema/messages/artwork.ts";
import type { ScanMessage } from "../schema/messages/scan.ts";
import type { EnrichMessage } from "../schema/messages/enrich.ts";
import type { InspectMessage } from "../schema/messages/inspect.ts";
import type { MapMessage } from "../schema/messages/map.ts";
import type { VectorizeMessage } from "../schema/messages/vectorize.ts";
import type { WebhookMessage } from "../schema/messages/webhooks.ts";

/** Every variable and secret of the API Worker. Bindings to R2, Queues and Durable Objects stand in `Env`. */
const Variables = v.object({
  /** Neon connection string. Locally it names the runner, which decides which engine answers. */
  DATABASE_URL: v.pipe(v.string(), v.startsWith("postgres", "must be a postgresql:// address")),
  /** Where Neon's HTTP protocol is spoken, when that isn't https://api.<host>/sql. */
  DATABASE_HTTP_URL: v.optional(v.pipe(v.string(), v.url())),
  UPSTASH_REDIS_REST_URL: v.pipe(v.string(), v.url()),
  UPSTASH_REDIS_REST_TOKEN: v.pipe(v.string(), v.minLength(1)),
  LOG_LEVEL: v.optional(v.picklist(["debug", "info", "warn", "error"]), "info"),
  /** What the page and health show. */
  VERSION: v.optional(v.string(), "development"),
  /** How many tracks are listened to at once: heavy processes at home, `max_concurrency` of the queue on Cloudflare. */
  ANALYSIS_PROCESSES: v.optional(
    v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1)),
    "4",
  ),
  /** Where Ollama answers and which model to ask, until a person chooses in the settings. */
  OLLAMA_URL: v.optional(v.string()),
  OLLAMA_MODEL: v.optional(v.string()),
  /** "off": nobody outside is asked about the music, whatever is chosen in the settings. */
  ENRICHMENT: v.optional(v.picklist(["on", "off"]), "on"),
  /** Where all sources answer instead of at their own addresses, each below its name: for mirrors and tests. */
  SOURCES_URL: v.optional(v.pipe(v.string(), v.url())),
  /** Whose clock schedules mean: an IANA name. At home the machine's own. */
  TIME_ZONE: v.optional(
    v.pipe(v.string(), v.check(isTimeZone, "must be a time zone's name")),
    "UTC",
  ),
  /** Shared with the consumer Worker: proves that a call to the internal routes comes from it. */
  INTERNAL_TOKEN: v.pipe(v.string(), v.minLength(32, "must have at least 32 characters")),
});

export interface Env {
  readonly MUSIC: R2Bucket;
  readonly ARTWORK: R2Bucket;
  readonly QUARANTINE: R2Bucket;
  readonly SCAN_QUEUE: Queue<ScanMessage>;
  readonly ARTWORK_QUEUE: Queue<ArtworkMessage>;
  readonly ANALYZE_QUEUE: Queue<AnalyzeMessage>;
  readonly MAP_QUEUE: Queue<MapMessage>;
  readonly VECTORIZE_QUEUE: Queue<VectorizeMessage>;
  readonly ENRICH_QUEUE: Queue<EnrichMessage>;
  readonly ACQUIRE_QUEUE: Queue<AcquireMessage>;
  readonly INSPECT_QUEUE: Queue<InspectMessage>;
  readonly WEBHOOK_QUEUE: Queue<WebhookMessage>;
  readonly EVENTS_HUB: DurableObjectNamespace;
  readonly ASSETS: Fetcher;
  /** The local runner, which has the music folders; absent on Cloudflare. */
  readonly HOST?: Fetcher;
  /** A straight way to the database, past the outbound router; absent on Cloudflare. */
  readonly SQL?: Fetcher;
  readonly [variable: string]: unknown;
}

export interface Config {
  databaseUrl: string;
  databaseHttpUrl: string | null;
  cacheUrl: string;
  cacheToken: string;
  logLevel: "debug" | "info" | "warn" | "error";
  version: string;
  analysisProcesses: number;
  ollamaUrl: string | null;
  ollamaModel: string | null;
  /** Whether sources may be asked at all. */
  enrichment: boolean;
  sourcesUrl: string | null;
  timeZone: string;
  internalToken: string;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name }).format(0);
    return true;
  } catch {
    return false;
  }
}

/** Settings that are missing or wrong. Holds their names only, never what they were set to. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly settings: readonly string[];
  constructor(settings: readonly string[]) {
    super(`SoniqueBay cannot start: these settings are missing or wrong: ${settings.join(", ")}.`);
    this.settings = settings;
  }
}

/** Throws one ConfigError that names every setting that is missing or wrong. */
export function readConfig(env: Env): Config {
  const parsed = v.safeParse(Variables, env);
  if (!parsed.success) {
    throw new ConfigError([
      ...new Set(parsed.issues.map((issue) => v.getDotPath(issue) ?? "(the environment)")),
    ]);
  }
  const variables = parsed.output;
  return {
    databaseUrl: variables.DATABASE_URL,
    databaseHttpUrl: variables.DATABASE_HTTP_URL ?? null,
    cacheUrl: variables.UPSTASH_REDIS_REST_URL,
    cacheToken: variables.UPSTASH_REDIS_REST_TOKEN,
    logLevel: variables.LOG_LEVEL,
    version: variables.VERSION,
    analysisProcesses: variables.ANALYSIS_PROCESSES,
    ollamaUrl: variables.OLLAMA_URL ?? null,
    ollamaModel: variables.OLLAMA_MODEL ?? null,
    enrichment: variables.ENRICHMENT === "on",
    sourcesUrl: variables.SOURCES_URL ?? null,
    timeZone: variables.TIME_ZONE,
    internalToken: variables.INTERNAL_TOKEN,
  };
}
