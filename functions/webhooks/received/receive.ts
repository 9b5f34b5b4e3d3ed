import { ID_HEADER, newWebhookSecret } from "../../../schema/webhooks/signature.ts";
import { hashToken } from "../../accounts/tokens.ts";
import { findHookToCall, type HookToCall, noteCall } from "../../db/queries/incoming-hooks.ts";
import type { Services } from "../../services.ts";
import { mayCall, noteFailedCall } from "./failed-callers.ts";
import { HANDLERS } from "./handlers.ts";
import { describeOutcome, type Outcome, refuseCall } from "./outcome.ts";
import { knowsSecret } from "./prove-caller.ts";

export interface Call {
  name: string;
  headers: { get(name: string): string | null };
  body: string;
  query: URLSearchParams;
  /** Null when the home can't tell. */
  address: string | null;
}

export type Answer =
  | { kind: "handled"; outcome: Outcome }
  /** The same message came before; nothing was done again. */
  | { kind: "repeated" }
  /** There is no such hook, or the caller does not know its secret: nobody learns which. */
  | { kind: "stranger" }
  | { kind: "held-off"; retryAfterSeconds: number };

/** Checked where there is no such hook, so that its answer takes as long. */
const NOBODYS_SECRET = newSecretOnce();

export async function receiveCall(services: Services, call: Call): Promise<Answer> {
  const decision = await mayCall(services, call.address);
  if (!decision.allowed) {
    return { kind: "held-off", retryAfterSeconds: decision.retryAfterSeconds };
  }
  const hook = await findHookToCall(services.database, call.name);
  const secret = hook?.secret ?? NOBODYS_SECRET();
  const isProved = await knowsSecret(secret, call.headers, call.body, services.now());
  if (hook === null || !isProved) {
    await noteFailedCall(services, call.address);
    return { kind: "stranger" };
  }
  return once(services, hook, call, async () => {
    const outcome = await handle(services, hook, call);
    await noteCall(services.database, hook.id, {
      outcome: describeOutcome(outcome),
      now: services.now(),
    });
    return outcome;
  });
}

async function handle(services: Services, hook: HookToCall, call: Call): Promise<Outcome> {
  let body: unknown = {};
  try {
    if (call.body.trim() !== "") body = JSON.parse(call.body);
  } catch {
    return refuseCall("The body is not JSON.");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return refuseCall("The body is no JSON object.");
  }
  return HANDLERS[hook.kind](services, { hookId: hook.id, body, query: call.query });
}

const REMEMBERED_SECONDS = 24 * 3600;

/** A message with an id is handled once a day. Where the cache is down it is handled again, which does no harm. */
async function once(
  { cache }: Pick<Services, "cache">,
  hook: HookToCall,
  { headers }: Call,
  work: () => Promise<Outcome>,
): Promise<Answer> {
  const messageId = headers.get(ID_HEADER);
  if (!messageId) return { kind: "handled", outcome: await work() };
  const key = `hooks:seen:${hook.id}:${await hashToken(messageId)}`;
  const isFirst = await cache.set(key, 1, { nx: true, ex: REMEMBERED_SECONDS }).catch(() => "OK");
  if (isFirst === null) return { kind: "repeated" };
  const forget = () => cache.del(key).catch(() => undefined);
  try {
    const outcome = await work();
    // Nothing came of it: the sender's next try is not a double.
    if (!outcome.ok) await forget();
    return { kind: "handled", outcome };
  } catch (error) {
    await forget();
    throw error;
  }
}

/** Workers make no random numbers while they load. */
function newSecretOnce(): () => string {
  let secret: string | undefined;
  return () => (secret ??= newWebhookSecret());
}
