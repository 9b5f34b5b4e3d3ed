/**
 * Runs inside workerd, beside the bundled consumer Worker: turns the runner's HTTP deliveries into the standard
 * `queue()` and `scheduled()` calls. `consumerWrapperSource` bundles it with the Worker's module name.
 */

interface HandlerContext {
  waitUntil(promise: Promise<unknown>): void;
}

/** A Worker's default export: an object with handlers, or a class that extends WorkerEntrypoint. */
type WorkerExport = HandlerObject | (new (ctx: HandlerContext, env: Env) => HandlerInstance);

interface HandlerObject {
  queue?(batch: Batch, env: Env, ctx: HandlerContext): unknown;
  scheduled?(controller: Controller, env: Env, ctx: HandlerContext): unknown;
}

interface HandlerInstance {
  queue?(batch: Batch): unknown;
  scheduled?(controller: Controller): unknown;
}

interface Env {
  RUNNER_SECRET: string;
}

interface Controller {
  readonly cron: string;
  readonly scheduledTime: number;
  noRetry(): void;
}

/** The body of `POST /queue`; made by `deliverOverHttp`, which holds the secret. */
export interface WireBatch {
  queue: string;
  messages: WireMessage[];
  metadata: {
    metrics: { backlogCount: number; backlogBytes: number; oldestMessageTimestamp: number };
  };
}

export interface WireMessage {
  id: string;
  timestampMs: number;
  attempts: number;
  contentType: string;
  /** Base64. */
  body: string;
}

export interface WireSchedule {
  cron: string;
  /** Unix milliseconds. */
  scheduledTime: number;
}

interface RetryOptions {
  delaySeconds?: number;
}

/** What the handler has asked for so far. */
interface Decisions {
  ackAll: boolean;
  retryBatch: { retry: boolean; delaySeconds?: number };
  explicitAcks: Set<string>;
  retryMessages: Map<string, RetryOptions>;
}

export async function serveConsumer(
  worker: WorkerExport,
  request: Request,
  env: Env,
  ctx: HandlerContext,
): Promise<Response> {
  const route = `${request.method} ${new URL(request.url).pathname}`;
  if (route === "GET /ready") return new Response("ready");
  if (!(await sameSecret(request.headers.get("x-soniquebay-secret") ?? "", env.RUNNER_SECRET))) {
    return new Response("wrong secret", { status: 403 });
  }
  switch (route) {
    case "POST /queue":
      return Response.json(await runQueue(worker, (await request.json()) as WireBatch, env, ctx));
    case "POST /scheduled":
      return Response.json(
        await runScheduled(worker, (await request.json()) as WireSchedule, env, ctx),
      );
    default:
      return new Response("no such route", { status: 404 });
  }
}

async function runQueue(worker: WorkerExport, wire: WireBatch, env: Env, ctx: HandlerContext) {
  const decisions: Decisions = {
    ackAll: false,
    retryBatch: { retry: false },
    explicitAcks: new Set(),
    retryMessages: new Map(),
  };
  const ending = await runToTheEnd(ctx, async () => {
    const batch = new Batch(wire, decisions);
    if (typeof worker !== "function") {
      if (!worker.queue) throw new Error("the Worker exports no queue() handler");
      return worker.queue(batch, env, ctx);
    }
    const instance = new worker(ctx, env);
    if (!instance.queue) throw new Error("the Worker exports no queue() handler");
    return instance.queue(batch);
  });
  return {
    ...ending,
    ackAll: decisions.ackAll,
    retryBatch: decisions.retryBatch,
    explicitAcks: [...decisions.explicitAcks],
    retryMessages: [...decisions.retryMessages].map(([msgId, retry]) => ({ msgId, ...retry })),
  };
}

function runScheduled(worker: WorkerExport, wire: WireSchedule, env: Env, ctx: HandlerContext) {
  return runToTheEnd(ctx, async () => {
    // The runner never repeats a cron event, so there is nothing to call off.
    const controller: Controller = { ...wire, noRetry: () => undefined };
    if (typeof worker !== "function") {
      if (!worker.scheduled) throw new Error("the Worker exports no scheduled() handler");
      return worker.scheduled(controller, env, ctx);
    }
    const instance = new worker(ctx, env);
    if (!instance.scheduled) throw new Error("the Worker exports no scheduled() handler");
    return instance.scheduled(controller);
  });
}

/** An event ends when its handler and every `waitUntil` promise have, and fails when one of them does. */
async function runToTheEnd(
  ctx: HandlerContext,
  handler: () => Promise<unknown>,
): Promise<{ outcome: "ok" | "exception"; error?: string }> {
  const pending: Promise<unknown>[] = [];
  const waitUntil = ctx.waitUntil.bind(ctx);
  // Put on the real context: a WorkerEntrypoint accepts no other, and it must see the same promises.
  Object.defineProperty(ctx, "waitUntil", {
    value: (promise: Promise<unknown>) => {
      pending.push(promise);
      waitUntil(Promise.resolve(promise).catch(() => undefined));
    },
  });
  const errors: unknown[] = [];
  try {
    await handler();
  } catch (error) {
    errors.push(error);
  }
  // A promise that is waited for may add another one.
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    try {
      await next;
    } catch (error) {
      errors.push(error);
    }
  }
  return errors.length === 0
    ? { outcome: "ok" }
    : { outcome: "exception", error: String(errors[0]) };
}

/** Cloudflare's Message. The body is decoded when it is read, so that a bad one harms no other message. */
class Message {
  readonly id: string;
  readonly timestamp: Date;
  readonly attempts: number;
  readonly #wire: WireMessage;
  readonly #decisions: Decisions;
  #body: { value: unknown } | undefined;

  constructor(wire: WireMessage, decisions: Decisions) {
    this.id = wire.id;
    this.timestamp = new Date(wire.timestampMs);
    this.attempts = wire.attempts;
    this.#wire = wire;
    this.#decisions = decisions;
  }

  get body(): unknown {
    this.#body ??= { value: decodeBody(this.#wire) };
    return this.#body.value;
  }

  ack(): void {
    const { ackAll, retryBatch, retryMessages, explicitAcks } = this.#decisions;
    if (ackAll || retryBatch.retry || retryMessages.has(this.id)) return;
    explicitAcks.add(this.id);
  }

  retry(options?: RetryOptions): void {
    const { ackAll, retryBatch, retryMessages, explicitAcks } = this.#decisions;
    if (ackAll || retryBatch.retry || explicitAcks.has(this.id)) return;
    if (!retryMessages.has(this.id)) retryMessages.set(this.id, retryOptions(options));
  }
}

class Batch {
  readonly queue: string;
  readonly messages: readonly Message[];
  readonly metadata: {
    metrics: { backlogCount: number; backlogBytes: number; oldestMessageTimestamp?: Date };
  };
  readonly #decisions: Decisions;

  constructor(wire: WireBatch, decisions: Decisions) {
    const { oldestMessageTimestamp, ...metrics } = wire.metadata.metrics;
    this.queue = wire.queue;
    this.messages = wire.messages.map((message) => new Message(message, decisions));
    this.metadata = {
      metrics: { ...metrics, oldestMessageTimestamp: new Date(oldestMessageTimestamp) },
    };
    this.#decisions = decisions;
  }

  ackAll(): void {
    if (!this.#decisions.retryBatch.retry) this.#decisions.ackAll = true;
  }

  retryAll(options?: RetryOptions): void {
    if (this.#decisions.ackAll) return;
    this.#decisions.retryBatch = { retry: true, ...retryOptions(options) };
  }
}

function retryOptions(options: RetryOptions | undefined): RetryOptions {
  return options?.delaySeconds === undefined ? {} : { delaySeconds: options.delaySeconds };
}

function decodeBody({ contentType, body }: WireMessage): unknown {
  const bytes = Uint8Array.from(atob(body), (char) => char.charCodeAt(0));
  switch (contentType) {
    case "json":
      return JSON.parse(new TextDecoder().decode(bytes));
    case "text":
      return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    case "bytes":
      return bytes;
    default:
      throw new TypeError(
        `a message body of content type "${contentType}" can't be read here: send "json", "text" or "bytes"`,
      );
  }
}

/** Compares digests, so that the time it takes tells nothing about the secret. */
async function sameSecret(given: string, right: string): Promise<boolean> {
  const digest = async (value: string) =>
    new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(value)));
  const [a, b] = await Promise.all([digest(given), digest(right)]);
  return a.reduce((difference, byte, index) => difference | (byte ^ (b[index] ?? 0)), 0) === 0;
}
