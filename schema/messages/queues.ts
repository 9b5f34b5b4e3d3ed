import * as v from "valibot";
import { AcquireMessage } from "./acquire.ts";
import { AnalyzeMessage } from "./analyze.ts";
import { ArtworkMessage } from "./artwork.ts";
import { EnrichMessage } from "./enrich.ts";
import { InspectMessage } from "./inspect.ts";
import { MapMessage } from "./map.ts";
import { ScanMessage } from "./scan.ts";
import { VectorizeMessage } from "./vectorize.ts";
import { WebhookMessage } from "./webhooks.ts";

/**
 * The queues that hold work, and how often a message of each is tried: once, and `max_retries` of queues/wrangler.toml.
 * Cloudflare hands a message that failed too often to the next queue as a bare body, so both must be known here.
 */
export const TRIES_OF_QUEUE = {
  scan: 6,
  artwork: 4,
  inspect: 4,
  map: 3,
  analyze: 2,
  vectorize: 4,
  enrich: 4,
  acquire: 4,
  webhooks: 4,
} as const;
export type QueueName = keyof typeof TRIES_OF_QUEUE;
export const QUEUE_NAMES = Object.keys(TRIES_OF_QUEUE) as [QueueName, ...QueueName[]];

const AnyMessage = v.variant("type", [
  ScanMessage,
  ArtworkMessage,
  InspectMessage,
  MapMessage,
  AnalyzeMessage,
  VectorizeMessage,
  EnrichMessage,
  AcquireMessage,
  WebhookMessage,
]);
export type AnyMessage = v.InferOutput<typeof AnyMessage>;

export const parseQueueName = (name: string): QueueName | null =>
  QUEUE_NAMES.find((known) => known === name) ?? null;

/** A message of any queue and whose it is: its type begins with the queue's name. Null for what is none. */
export function parseMessage(body: unknown): { queue: QueueName; message: AnyMessage } | null {
  const parsed = v.safeParse(AnyMessage, body);
  if (!parsed.success) return null;
  const [name = ""] = parsed.output.type.split(".");
  const queue = parseQueueName(name);
  return queue && { queue, message: parsed.output };
}

/**
 * What tells one piece of work from another, whoever looks at its message. Turns go round with a new id each time and
 * are the same work.
 */
export async function messageKey(body: unknown): Promise<string> {
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  const text = JSON.stringify(isObject ? { ...body, turnId: undefined } : body) ?? "";
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
