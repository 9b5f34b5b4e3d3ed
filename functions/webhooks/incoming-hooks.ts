import {
  type IncomingHookId,
  newId,
  parseIncomingHookId,
  type UserId,
} from "../../schema/music/ids.ts";
import type { IncomingKind } from "../../schema/webhooks/incoming-kinds.ts";
import { newWebhookSecret } from "../../schema/webhooks/signature.ts";
import { insertAuditEntry } from "../db/queries/audit-log.ts";
import {
  deleteIncomingHook,
  type IncomingHookRecord,
  insertIncomingHook,
  listIncomingHooks,
} from "../db/queries/incoming-hooks.ts";
import type { Services } from "../services.ts";
import { refuse, type Refusal } from "./outcome.ts";

export type { IncomingHookRecord } from "../db/queries/incoming-hooks.ts";

export const allIncomingHooks = ({ database }: Services): Promise<IncomingHookRecord[]> =>
  listIncomingHooks(database);

/** It stands in an address, which people type. */
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/u;

/** `secret` is shown this once. */
export async function createIncomingHook(
  { database, now }: Services,
  { name: given, kind }: { name: string; kind: IncomingKind },
  by: UserId,
): Promise<{ ok: true; hook: IncomingHookRecord; secret: string } | Refusal> {
  const name = given.trim().toLowerCase();
  if (!NAME.test(name)) {
    const message = "A hook's name has 1 to 64 letters a to z, digits and hyphens.";
    return refuse("invalid", message, "name");
  }
  const id: IncomingHookId = newId();
  const secret = newWebhookSecret();
  const createdAt = now();
  if (!(await insertIncomingHook(database, { id, name, kind, secret, createdAt }))) {
    return refuse("taken", `There is a hook named ${name} already.`, "name");
  }
  await insertAuditEntry(database, {
    action: "incoming-hook.created",
    actorId: by,
    subjectType: "incoming-hook",
    subjectId: id,
    detail: name,
  });
  const hook = { id, name, kind, enabled: true, createdAt, lastAt: null, lastOutcome: null };
  return { ok: true, hook, secret };
}

/** Its address answers nobody from then on. */
export async function removeIncomingHook(
  { database }: Services,
  givenId: string,
  by: UserId,
): Promise<{ ok: true; id: IncomingHookId } | Refusal> {
  const id = parseIncomingHookId(givenId);
  const name = id && (await deleteIncomingHook(database, id));
  if (!id || name === null) return refuse("not-found", "There is no such hook.", "id");
  await insertAuditEntry(database, {
    action: "incoming-hook.removed",
    actorId: by,
    subjectType: "incoming-hook",
    subjectId: id,
    detail: name,
  });
  return { ok: true, id };
}
