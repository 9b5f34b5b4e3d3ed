import { asc, eq, type SQL, sql } from "drizzle-orm";
import { webhooks } from "../../../schema/db/tables/webhooks.ts";
import type { WebhookId } from "../../../schema/music/ids.ts";
import type { HookEvent } from "../../../schema/webhooks/hook-events.ts";
import type { Database } from "../client.ts";
import { texts } from "./scan-scope.ts";

/** A receiver, without its secret. */
export interface WebhookRecord {
  id: WebhookId;
  name: string;
  url: string;
  events: HookEvent[];
  enabled: boolean;
  createdAt: Date;
  /** In a row. */
  failures: number;
  lastStatus: number | null;
  lastError: string | null;
  lastAt: Date | null;
}

const columns = {
  id: webhooks.id,
  name: webhooks.name,
  url: webhooks.url,
  events: webhooks.events,
  enabled: webhooks.enabled,
  createdAt: webhooks.createdAt,
  failures: webhooks.failures,
  lastStatus: webhooks.lastStatus,
  lastError: webhooks.lastError,
  lastAt: webhooks.lastAt,
};

export async function listWebhooks(database: Database): Promise<WebhookRecord[]> {
  const rows = await database.select(columns).from(webhooks).orderBy(asc(webhooks.id));
  return rows as WebhookRecord[];
}

export async function findWebhook(
  database: Database,
  id: WebhookId,
): Promise<WebhookRecord | null> {
  const rows = await database.select(columns).from(webhooks).where(eq(webhooks.id, id));
  return (rows[0] as WebhookRecord | undefined) ?? null;
}

/** Those that are on and want one of these events: nearly always none, so that it must cost next to nothing. */
export async function listReceiversOf(
  database: Database,
  events: readonly HookEvent[],
): Promise<{ id: WebhookId; events: HookEvent[] }[]> {
  const rows = await database
    .select({ id: webhooks.id, events: webhooks.events })
    .from(webhooks)
    .where(sql`${webhooks.enabled} and ${webhooks.events} && ${texts(events)}`);
  return rows as { id: WebhookId; events: HookEvent[] }[];
}

export interface WebhookToKeep {
  id: WebhookId;
  name: string;
  url: string;
  events: HookEvent[];
  enabled: boolean;
}

export const insertWebhook = (
  database: Database,
  hook: WebhookToKeep & { secret: string; createdAt: Date },
) => database.insert(webhooks).values(hook);

/** A null secret stays. What was wrong may be right from now on. */
export const updateWebhook = (
  database: Database,
  { id, secret, ...hook }: WebhookToKeep & { secret: string | null },
) =>
  database
    .update(webhooks)
    .set({ ...hook, failures: 0, ...(secret === null ? {} : { secret }) })
    .where(eq(webhooks.id, id));

/** Null when there is no such one. */
export async function deleteWebhook(database: Database, id: WebhookId): Promise<string | null> {
  const rows = await database
    .delete(webhooks)
    .where(eq(webhooks.id, id))
    .returning({ name: webhooks.name });
  return rows[0]?.name ?? null;
}

/** Of the receiver of a delivery: how its latest try went. `gone`: it is told no more. */
export function noteLatestTry(
  database: Database,
  ofHook: SQL,
  latest: { status: number | null; error: string | null; gone: boolean; now: Date },
) {
  const { status, error, gone, now } = latest;
  return database.execute(sql`
    update webhooks w set last_status = ${status}::int, last_error = ${error},
      last_at = ${now.toISOString()}::timestamptz,
      failures = case when ${error === null} then 0 else w.failures + 1 end,
      enabled = w.enabled and not ${gone}
    where w.id = ${ofHook}`);
}
