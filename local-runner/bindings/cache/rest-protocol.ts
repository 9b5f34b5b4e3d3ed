import * as v from "valibot";
import { type CacheCommand, parseCommand } from "./command.ts";
import type { CacheReply, CacheValue } from "./engine.ts";

/**
 * Upstash's REST protocol, as @upstash/redis speaks it: `POST /` with one command, `/pipeline` and `/multi-exec`
 * with a list. Source: upstash.com/docs/redis/features/restapi.
 */
export type RestRequest =
  | { kind: "single"; command: CacheCommand }
  /** Commands that can't run have their answer already. */
  | { kind: "pipeline"; steps: (CacheCommand | CacheReply)[] }
  | { kind: "transaction"; commands: CacheCommand[] }
  | { kind: "refused"; status: 400 | 404; error: string };

export type RestAnswer = { result: CacheValue } | { error: string };

const wordsSchema = v.pipe(
  v.array(
    v.pipe(
      v.union([v.string(), v.number(), v.boolean()]),
      v.transform((word) => String(word)),
    ),
  ),
  v.minLength(1),
);

export function parseRestRequest(path: string, body: string): RestRequest {
  const json = parseJson(body);
  switch (path) {
    case "/": {
      const words = v.safeParse(wordsSchema, json);
      if (!words.success) return refused(400, "ERR failed to parse command");
      const parsed = parseCommand(words.output);
      return parsed.ok ? { kind: "single", command: parsed.command } : refused(400, parsed.error);
    }
    case "/pipeline":
    case "/multi-exec": {
      const lists = v.safeParse(v.array(wordsSchema), json);
      if (!lists.success) return refused(400, "ERR failed to parse pipeline request");
      const parsed = lists.output.map(parseCommand);
      if (path === "/pipeline") {
        return { kind: "pipeline", steps: parsed.map((step) => (step.ok ? step.command : step)) };
      }
      const bad = parsed.find((step) => !step.ok);
      if (bad) {
        return refused(400, `EXECABORT Transaction discarded because of: ${bad.error}`);
      }
      return {
        kind: "transaction",
        commands: parsed.flatMap((step) => (step.ok ? [step.command] : [])),
      };
    }
    default:
      return refused(404, "ERR no such endpoint");
  }
}

/** With `base64` every string is encoded except OK, which the client knows as it is. */
export function toRestAnswer(reply: CacheReply, base64: boolean): RestAnswer {
  if (!reply.ok) return { error: reply.error };
  return { result: base64 ? encode(reply.value) : reply.value };
}

function encode(value: CacheValue): CacheValue {
  if (Array.isArray(value)) return value.map((item) => (item === null ? null : toBase64(item)));
  return typeof value === "string" && value !== "OK" ? toBase64(value) : value;
}

function toBase64(text: string): string {
  return Buffer.from(text).toString("base64");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(status: 400 | 404, error: string): RestRequest {
  return { kind: "refused", status, error };
}
