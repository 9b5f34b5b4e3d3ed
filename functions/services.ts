import type { Redis } from "@upstash/redis/cloudflare";
import type { ServerEvent } from "../schema/events/events.ts";
import type { Logger } from "../schema/log/logger.ts";
import type { AcquireMessage } from "../schema/messages/acquire.ts";
import type { AnalyzeMessage } from "../schema/messages/analyze.ts";
import type { ArtworkMessage } from "../schema/messages/artwork.ts";
import type { ScanMessage } from "../schema/messages/scan.ts";
import type { EnrichMessage } from "../schema/messages/enrich.ts";
import type { InspectMessage } from "../schema/messages/inspect.ts";
import type { MapMessage } from "../schema/messages/map.ts";
import type { VectorizeMessage } from "../schema/messages/vectorize.ts";
import type { WebhookMessage } from "../schema/messages/webhooks.ts";
import type { Viewer } from "./accounts/viewer.ts";
import type { Config } from "./config.ts";
import type { Database } from "./db/client.ts";
import type { Host } from "./host.ts";

/** What use cases are given to work with. Made once per request in `worker.ts`; tests make their own. */
export interface Services {
  readonly config: Config;
  readonly database: Database;
  readonly cache: Redis;
  readonly music: R2Bucket;
  readonly artwork: R2Bucket;
  readonly quarantine: R2Bucket;
  readonly scanQueue: Queue<ScanMessage>;
  readonly artworkQueue: Queue<ArtworkMessage>;
  readonly analyzeQueue: Queue<AnalyzeMessage>;
  readonly mapQueue: Queue<MapMessage>;
  readonly vectorizeQueue: Queue<VectorizeMessage>;
  readonly enrichQueue: Queue<EnrichMessage>;
  readonly acquireQueue: Queue<AcquireMessage>;
  readonly inspectQueue: Queue<InspectMessage>;
  readonly webhookQueue: Queue<WebhookMessage>;
  readonly events: EventPublisher;
  readonly eventStream: EventSubscriber;
  /** Absent on Cloudflare. */
  readonly host?: Host;
  readonly log: Logger;
  readonly now: () => Date;
}

export interface EventPublisher {
  /** Reaches every page that listens. Never throws: a lost progress event must not fail the work it reports. */
  publish(event: ServerEvent): Promise<void>;
}

export interface EventSubscriber {
  /** Every event from now on that this viewer may see, until `signal` aborts or the hub goes away. */
  subscribe(viewer: Viewer, signal: AbortSignal): AsyncIterable<ServerEvent>;
}
