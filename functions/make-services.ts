import { Redis } from "@upstash/redis/cloudflare";
import type { Logger } from "../schema/log/logger.ts";
import type { Config, Env } from "./config.ts";
import { openDatabase } from "./db/client.ts";
import { createEventPublisher } from "./events/publish.ts";
import { createEventSubscriber } from "./events/subscribe.ts";
import { connectHost } from "./host.ts";
import type { Services } from "./services.ts";

/** Everything a use case may work with, from the bindings. The log carries what tells this request from others. */
export function makeServices(env: Env, config: Config, log: Logger): Services {
  return {
    config,
    database: openDatabase({
      url: config.databaseUrl,
      httpUrl: config.databaseHttpUrl,
      ...(env.SQL ? { server: env.SQL } : {}),
    }),
    cache: new Redis({
      url: config.cacheUrl,
      token: config.cacheToken,
      enableTelemetry: false,
      // One more try, at once: who waits for the cache waits with a person. The cache may be down, and work goes on.
      retry: { retries: 1, backoff: () => 50 },
    }),
    music: env.MUSIC,
    artwork: env.ARTWORK,
    quarantine: env.QUARANTINE,
    scanQueue: env.SCAN_QUEUE,
    artworkQueue: env.ARTWORK_QUEUE,
    analyzeQueue: env.ANALYZE_QUEUE,
    mapQueue: env.MAP_QUEUE,
    vectorizeQueue: env.VECTORIZE_QUEUE,
    enrichQueue: env.ENRICH_QUEUE,
    acquireQueue: env.ACQUIRE_QUEUE,
    inspectQueue: env.INSPECT_QUEUE,
    webhookQueue: env.WEBHOOK_QUEUE,
    events: createEventPublisher(env.EVENTS_HUB, log),
    eventStream: createEventSubscriber(env.EVENTS_HUB),
    ...(env.HOST ? { host: connectHost(env.HOST) } : {}),
    log,
    now: () => new Date(),
  };
}
