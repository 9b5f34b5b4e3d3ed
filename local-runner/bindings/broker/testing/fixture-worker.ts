import { WorkerEntrypoint } from "cloudflare:workers";
import type {
  ExecutionContext,
  Message,
  MessageBatch,
  MessageSendRequest,
  Queue,
  ScheduledController,
} from "@cloudflare/workers-types";

/**
 * A Worker as an author would write it for Cloudflare: produces over HTTP, consumes as the message says.
 * Every message it handles is reported to the test through the SEEN service.
 */
export type Plan =
  | "ack"
  | "leave"
  | "retry"
  | "retryOnce"
  | "retryAllOnce"
  | "throw"
  | "ackThenThrow"
  | "hangOnce"
  | "slow"
  | "waitUntilFails";

export interface FixtureMessage {
  name: string;
  plan: Plan;
}

export interface Seen {
  id: string;
  attempts: number;
  queue: string;
  /** `value` as JSON; bytes as an array of numbers; a body that can't be read as its error. */
  body: unknown;
  type: string;
}

interface Env {
  QUEUE: Queue;
  SEEN: { fetch(url: string, init: RequestInit): Promise<unknown> };
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function see(env: Env, batch: MessageBatch, message: Message): Promise<FixtureMessage> {
  let body: unknown;
  try {
    body = message.body;
  } catch (error) {
    body = String(error);
  }
  const seen: Seen = {
    id: message.id,
    attempts: message.attempts,
    queue: batch.queue,
    body: body instanceof Uint8Array ? [...body] : body,
    type: body instanceof Uint8Array ? "bytes" : typeof body,
  };
  await env.SEEN.fetch("http://seen/", { method: "POST", body: JSON.stringify(seen) });
  return body as FixtureMessage;
}

async function consume(batch: MessageBatch, env: Env, ctx: Pick<ExecutionContext, "waitUntil">) {
  for (const message of batch.messages) {
    const { plan } = await see(env, batch, message);
    const first = message.attempts === 1;
    if (plan === "ack") message.ack();
    if (plan === "retry" || (plan === "retryOnce" && first)) message.retry({ delaySeconds: 1 });
    if (plan === "retryAllOnce" && first) batch.retryAll();
    if (plan === "ackThenThrow") message.ack();
    if (plan === "throw" || plan === "ackThenThrow") throw new Error("the file is broken");
    if (plan === "hangOnce" && first) for (;;);
    if (plan === "slow") await wait(100);
    if (plan === "waitUntilFails" && first) {
      ctx.waitUntil(wait(5).then(() => Promise.reject(new Error("too late"))));
    }
  }
}

export class ClassConsumer extends WorkerEntrypoint<Env> {
  async queue(batch: MessageBatch): Promise<void> {
    await consume(batch, this.env, this.ctx);
  }

  async scheduled(controller: ScheduledController): Promise<void> {
    this.ctx.waitUntil(
      this.env.SEEN.fetch("http://seen/", {
        method: "POST",
        body: JSON.stringify({
          id: "cron",
          body: controller.cron,
          queue: "",
          attempts: 1,
          type: "",
        }),
      }),
    );
  }
}

export const objectConsumer = {
  /** POST {messages: MessageSendRequest[], one?: boolean, delaySeconds?}; `bytes` and `v8` bodies are made here. */
  async fetch(request: Request, env: Env): Promise<Response> {
    if (new URL(request.url).pathname === "/metrics") {
      return Response.json(await env.QUEUE.metrics());
    }
    const { messages, one } = (await request.json()) as {
      messages: MessageSendRequest[];
      one?: boolean;
    };
    const sends = messages.map((message) =>
      message.contentType === "bytes"
        ? { ...message, body: new Uint8Array(message.body as number[]) }
        : message,
    );
    try {
      if (!one) return Response.json(await env.QUEUE.sendBatch(sends));
      const [{ body, ...options } = { body: null }] = sends;
      return Response.json(await env.QUEUE.send(body, options));
    } catch (error) {
      return new Response(String(error), { status: 500 });
    }
  },
  queue: consume,
  async scheduled(controller: ScheduledController, env: Env): Promise<void> {
    if (controller.cron === "bad") throw new Error("no such job");
    const seen: Seen = { id: "cron", body: controller.cron, queue: "", attempts: 1, type: "" };
    await env.SEEN.fetch("http://seen/", { method: "POST", body: JSON.stringify(seen) });
  },
};
