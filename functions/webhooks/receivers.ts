import {
  type DeliveryId,
  newId,
  parseDeliveryId,
  parseWebhookId,
  type UserId,
  type WebhookId,
} from "../../schema/music/ids.ts";
import type { HookEvent } from "../../schema/webhooks/hook-events.ts";
import { newWebhookSecret } from "../../schema/webhooks/signature.ts";
import { runBatch } from "../db/batch.ts";
import { insertAuditEntry } from "../db/queries/audit-log.ts";
import {
  type DeliveryRecord,
  insertDeliveries,
  listDeliveries,
  sendAgain,
} from "../db/queries/webhook-deliveries.ts";
import {
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
  updateWebhook,
  type WebhookRecord,
} from "../db/queries/webhooks.ts";
import type { Services } from "../services.ts";
import { hookTurns } from "./hook-turns.ts";
import { cleanName, refuse, type Refusal } from "./outcome.ts";

export type { DeliveryRecord } from "../db/queries/webhook-deliveries.ts";
export type { WebhookRecord } from "../db/queries/webhooks.ts";

export const allWebhooks = ({ database }: Services): Promise<WebhookRecord[]> =>
  listWebhooks(database);

export interface WebhookInput {
  /** Null for a new one. */
  id: string | null;
  name: string;
  url: string;
  events: readonly HookEvent[];
  enabled: boolean;
  /** Makes a new secret: the old one signs nothing any more. */
  renewSecret: boolean;
}

const MOST_WEBHOOKS = 50;
const URL_MAX_CHARACTERS = 2000;

const NO_SUCH_HOOK = refuse("not-found", "There is no such webhook.", "id");

/** `secret` is shown this once: of a new one, or when it was renewed. */
export async function saveWebhook(
  { database, now }: Services,
  input: WebhookInput,
  by: UserId,
): Promise<{ ok: true; webhook: WebhookRecord; secret: string | null } | Refusal> {
  const name = cleanName(input.name);
  if (name === null) return refuse("invalid", "A name has 1 to 100 characters.", "name");
  const url = addressOf(input.url);
  if (url === null) {
    const message = "An address begins with http:// or https://, and holds no user and password.";
    return refuse("invalid", message, "url");
  }
  const events = [...new Set(input.events)];
  if (events.length === 0) return refuse("invalid", "Choose what to be told of.", "events");
  const known = await listWebhooks(database);
  const before = known.find(({ id }) => id === parseWebhookId(input.id));
  if (input.id !== null && !before) return NO_SUCH_HOOK;
  if (!before && known.length >= MOST_WEBHOOKS) {
    return refuse("too-many", `There are ${MOST_WEBHOOKS} webhooks already. Remove one first.`);
  }
  const id: WebhookId = before?.id ?? newId();
  const secret = !before || input.renewSecret ? newWebhookSecret() : null;
  const hook = { id, name, url, events, enabled: input.enabled };
  const save =
    before || secret === null
      ? updateWebhook(database, { ...hook, secret })
      : insertWebhook(database, { ...hook, secret, createdAt: now() });
  await runBatch(database, [save, audit(database, "webhook.saved", by, { id, name })]);
  const webhook = await findWebhook(database, id);
  return webhook ? { ok: true, webhook, secret } : NO_SUCH_HOOK;
}

/** Null for what nobody could be told at. */
function addressOf(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > URL_MAX_CHARACTERS || !URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  const isWeb = url.protocol === "http:" || url.protocol === "https:";
  return isWeb && url.username === "" && url.password === "" ? url.href : null;
}

/** What waited to be sent to it goes with it. */
export async function removeWebhook(
  { database }: Services,
  givenId: string,
  by: UserId,
): Promise<{ ok: true; id: WebhookId } | Refusal> {
  const id = parseWebhookId(givenId);
  const name = id && (await deleteWebhook(database, id));
  if (!id || name === null) return NO_SUCH_HOOK;
  await audit(database, "webhook.removed", by, { id, name });
  return { ok: true, id };
}

const audit = (
  database: Services["database"],
  action: "webhook.saved" | "webhook.removed",
  actorId: UserId,
  { id, name }: { id: WebhookId; name: string },
) =>
  insertAuditEntry(database, {
    action,
    actorId,
    subjectType: "webhook",
    subjectId: id,
    detail: name,
  });

/** Sends a message of type `test` at once, also to one that is off. */
export async function testWebhook(
  services: Services,
  givenId: string,
): Promise<{ ok: true; deliveryId: DeliveryId } | Refusal> {
  const webhookId = parseWebhookId(givenId);
  const webhook = webhookId && (await findWebhook(services.database, webhookId));
  if (!webhook) return NO_SUCH_HOOK;
  const now = services.now();
  const id = newId<"delivery">(now.getTime());
  const payload = { webhook: { id: webhook.id, name: webhook.name } };
  await insertDeliveries(
    services.database,
    [{ id, webhookId: webhook.id, event: "test", payload }],
    now,
  );
  await hookTurns(services, webhook.id).begin();
  return { ok: true, deliveryId: id };
}

/** Newest first; none of a hook that is not there. */
export async function deliveriesOf(
  { database }: Services,
  givenId: string,
  limit: number,
): Promise<DeliveryRecord[]> {
  const id = parseWebhookId(givenId);
  return id ? listDeliveries(database, id, limit) : [];
}

/** Sends it again at once, under its own id, with all its tries before it. */
export async function retryDelivery(
  services: Services,
  givenId: string,
): Promise<{ ok: true } | Refusal> {
  const id = parseDeliveryId(givenId);
  const webhookId = id && (await sendAgain(services.database, id, services.now()));
  if (!webhookId) {
    return refuse("not-found", "This message was delivered already, or is forgotten.", "id");
  }
  await hookTurns(services, webhookId).begin();
  return { ok: true };
}
