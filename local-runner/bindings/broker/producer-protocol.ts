import type { IncomingHttpHeaders } from "node:http";
import * as v from "valibot";
import { type ContentType, contentTypeSchema } from "./batch.ts";
import {
  MAX_BATCH_BYTES,
  MAX_BATCH_MESSAGES,
  MAX_DELAY_SECONDS,
  MAX_MESSAGE_BYTES,
} from "./settings.ts";

/**
 * What workerd's `queue` binding says over HTTP (source: src/workerd/api/queue.c++): `POST /message` with the raw
 * body, `POST /batch` with base64 bodies, `GET /metrics`.
 */
export type ProducerRequest =
  | { kind: "send"; messages: ProducedMessage[] }
  | { kind: "metrics" }
  | { kind: "refused"; status: 400 | 404 | 413; reason: string };

export interface ProducedMessage {
  contentType: ContentType;
  body: Uint8Array;
  delaySeconds: number;
}

const delaySchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_DELAY_SECONDS));
const headerDelaySchema = v.optional(
  v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number), delaySchema),
);
// Without a name the body is in V8's own format: what workerd sends from Workers older than 2024-03-18.
const formatSchema = v.optional(contentTypeSchema, "v8");
const batchSchema = v.object({
  messages: v.array(
    v.object({
      // Base64 by workerd itself.
      body: v.string(),
      contentType: formatSchema,
      delaySecs: v.optional(v.number()),
    }),
  ),
});

export function parseProducerRequest(request: {
  method: string | undefined;
  path: string | undefined;
  headers: IncomingHttpHeaders;
  body: Uint8Array;
}): ProducerRequest {
  const { method, path, headers, body } = request;
  if (method === "GET" && path === "/metrics") return { kind: "metrics" };
  if (method !== "POST" || (path !== "/message" && path !== "/batch")) {
    return refused(404, "no such queue operation");
  }
  const delay = v.safeParse(headerDelaySchema, headers["x-msg-delay-secs"]);
  if (!delay.success) return badDelay();
  return path === "/message"
    ? parseMessage(headers["x-msg-fmt"], body, delay.output ?? 0)
    : parseBatch(body, delay.output ?? 0);
}

function parseMessage(format: unknown, body: Uint8Array, delaySeconds: number): ProducerRequest {
  const contentType = v.safeParse(formatSchema, format);
  if (!contentType.success) return refused(400, "unknown message content type");
  if (body.byteLength > MAX_MESSAGE_BYTES) return tooLarge();
  return { kind: "send", messages: [{ contentType: contentType.output, body, delaySeconds }] };
}

function parseBatch(body: Uint8Array, delayOfBatch: number): ProducerRequest {
  const batch = v.safeParse(batchSchema, parseJson(body));
  if (!batch.success) return refused(400, "malformed batch");
  const messages = batch.output.messages.map((message) => ({
    contentType: message.contentType,
    body: Buffer.from(message.body, "base64"),
    delaySeconds: message.delaySecs ?? delayOfBatch,
  }));
  if (messages.length > MAX_BATCH_MESSAGES) {
    return refused(413, `batch has more than ${MAX_BATCH_MESSAGES} messages`);
  }
  if (messages.some((message) => message.body.byteLength > MAX_MESSAGE_BYTES)) return tooLarge();
  const bytes = messages.reduce((sum, message) => sum + message.body.byteLength, 0);
  if (bytes > MAX_BATCH_BYTES) return refused(413, `batch is larger than ${MAX_BATCH_BYTES} bytes`);
  if (!messages.every((message) => v.is(delaySchema, message.delaySeconds))) return badDelay();
  return { kind: "send", messages };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch {
    return undefined;
  }
}

function tooLarge(): ProducerRequest {
  return refused(413, `message is larger than ${MAX_MESSAGE_BYTES} bytes`);
}

function badDelay(): ProducerRequest {
  return refused(400, `delaySeconds must be a whole number from 0 to ${MAX_DELAY_SECONDS}`);
}

function refused(status: 400 | 404 | 413, reason: string): ProducerRequest {
  return { kind: "refused", status, reason };
}
