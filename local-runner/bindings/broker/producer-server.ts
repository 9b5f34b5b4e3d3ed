import type { IncomingMessage, ServerResponse } from "node:http";
import { assertNever } from "../../../schema/music/assert-never.ts";
import {
  BodyTooLarge,
  listenOnLoopback,
  type LoopbackServer,
  readBody,
  sameSecret,
} from "../loopback.ts";
import type { BacklogMetrics } from "./batch.ts";
import { parseProducerRequest, type ProducedMessage } from "./producer-protocol.ts";

/** Injected by workerd's configuration, never by a Worker. */
export const QUEUE_HEADER = "x-soniquebay-queue";
export const SECRET_HEADER = "x-soniquebay-secret";

/** Far above the largest batch that is accepted, so that one slightly too large gets a proper answer. */
const MAX_REQUEST_BYTES = 8_000_000;

export interface ProducerDeps {
  secret: string;
  /** Whether a queue of this name exists. */
  knows(queue: string): boolean;
  /** Resolves when the messages are on the disk. */
  enqueue(queue: string, messages: ProducedMessage[]): Promise<BacklogMetrics>;
  metrics(queue: string): Promise<BacklogMetrics>;
  onError(error: unknown): void;
}

/** The HTTP side that workerd's `queue` bindings send to. */
export function listenForProducers(deps: ProducerDeps): Promise<LoopbackServer> {
  return listenOnLoopback((request, response) => {
    void answer(request, response, deps).catch((error: unknown) => {
      if (error instanceof BodyTooLarge) return refuse(response, 413, error.message);
      deps.onError(error);
      refuse(response, 500, "the message could not be stored");
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  deps: ProducerDeps,
): Promise<void> {
  if (!sameSecret(header(request, SECRET_HEADER), deps.secret)) {
    request.resume();
    return refuse(response, 403, "wrong secret");
  }
  const body = await readBody(request, MAX_REQUEST_BYTES);
  const queue = header(request, QUEUE_HEADER);
  if (queue === undefined || !deps.knows(queue)) return refuse(response, 404, "no such queue");
  const parsed = parseProducerRequest({
    method: request.method,
    path: request.url,
    headers: request.headers,
    body,
  });
  switch (parsed.kind) {
    case "refused":
      return refuse(response, parsed.status, parsed.reason);
    case "metrics":
      return sendJson(response, await deps.metrics(queue));
    case "send":
      return sendJson(response, {
        metadata: { metrics: await deps.enqueue(queue, parsed.messages) },
      });
    default:
      return assertNever(parsed);
  }
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
}

function refuse(response: ServerResponse, status: number, reason: string): void {
  if (response.headersSent) return;
  // workerd makes "reason (status)" of these headers: the message of the error that send() throws.
  const headers = { "cf-queues-error-cause": reason, "cf-queues-error-code": String(status) };
  response.writeHead(status, { "content-type": "text/plain", ...headers }).end(reason);
}
