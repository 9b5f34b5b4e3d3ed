import type { IncomingMessage, ServerResponse } from "node:http";
import { assertNever } from "../../../schema/music/assert-never.ts";
import type { Logger } from "../../../schema/log/logger.ts";
import { BodyTooLarge, listenOnLoopback, readBody, sameSecret } from "../loopback.ts";
import type { CacheCommand } from "./command.ts";
import { createEmbeddedEngine } from "./embedded.ts";
import { type CacheEngine, type CacheReply, CacheUnavailable } from "./engine.ts";
import { createRedisEngine } from "./redis.ts";
import { parseRestRequest, type RestAnswer, toRestAnswer } from "./rest-protocol.ts";

/** The largest request that Upstash takes by default. */
const MAX_REQUEST_BYTES = 1_000_000;

export type CacheTarget =
  | { kind: "embedded"; maxBytes: number }
  /** Redis or Valkey. */
  | { kind: "redis"; url: string };

export interface CacheServer {
  readonly port: number;
  close(): Promise<void>;
}

/** The `cache` binding: Upstash's REST protocol for workerd, with `secret` as the bearer token. */
export async function startCacheServer(options: {
  target: CacheTarget;
  secret: string;
  log: Pick<Logger, "info" | "warn" | "error">;
}): Promise<CacheServer> {
  const { target, secret, log } = options;
  const engine =
    target.kind === "redis"
      ? await createRedisEngine({ url: target.url, log })
      : createEmbeddedEngine(target);
  const server = await listenOnLoopback((request, response) => {
    void answer(request, secret, engine)
      .catch((error: unknown) => failure(error, log))
      .then(({ status, body }) => sendJson(response, status, body));
  });
  return {
    port: server.port,
    async close() {
      await server.close();
      await engine.close();
    },
  };
}

interface HttpAnswer {
  status: number;
  body: RestAnswer | RestAnswer[];
}

async function answer(
  request: IncomingMessage,
  secret: string,
  engine: CacheEngine,
): Promise<HttpAnswer> {
  const token = request.headers.authorization?.replace(/^Bearer /, "");
  if (!sameSecret(token, secret)) {
    request.resume();
    return { status: 401, body: { error: "WRONGPASS invalid or missing auth token" } };
  }
  const body = await readBody(request, MAX_REQUEST_BYTES);
  const base64 = request.headers["upstash-encoding"] === "base64";
  const { pathname } = new URL(request.url ?? "/", "http://cache");
  const parsed = parseRestRequest(pathname, body.toString());
  switch (parsed.kind) {
    case "refused":
      return { status: parsed.status, body: { error: parsed.error } };
    case "single": {
      const [reply] = await engine.run([parsed.command], { atomic: false });
      if (!reply) throw new Error("the cache answered nothing");
      return { status: reply.ok ? 200 : 400, body: toRestAnswer(reply, base64) };
    }
    case "pipeline": {
      const replies = await runSteps(parsed.steps, engine);
      return { status: 200, body: replies.map((reply) => toRestAnswer(reply, base64)) };
    }
    case "transaction": {
      const replies = await engine.run(parsed.commands, { atomic: true });
      return { status: 200, body: replies.map((reply) => toRestAnswer(reply, base64)) };
    }
    default:
      return assertNever(parsed);
  }
}

/** Runs the commands among the steps and puts their replies where they stood. */
async function runSteps(
  steps: readonly (CacheCommand | CacheReply)[],
  engine: CacheEngine,
): Promise<CacheReply[]> {
  const commands = steps.filter((step) => "kind" in step);
  const replies = await engine.run(commands, { atomic: false });
  const byCommand = new Map(commands.map((command, index) => [command, replies[index]]));
  return steps.map((step) => {
    const reply = "kind" in step ? byCommand.get(step) : step;
    if (!reply) throw new Error("the cache left a command unanswered");
    return reply;
  });
}

function failure(error: unknown, log: Pick<Logger, "error">): HttpAnswer {
  if (error instanceof CacheUnavailable) {
    return { status: 503, body: { error: "ERR the cache can't be reached" } };
  }
  if (error instanceof BodyTooLarge) {
    return { status: 413, body: { error: "ERR max request size exceeded" } };
  }
  log.error("a cache request failed", { error });
  return { status: 500, body: { error: "ERR internal error" } };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
