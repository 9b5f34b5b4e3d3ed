import { desc, eq, sql } from "drizzle-orm";
import { webhookDeliveries } from "../../../schema/db/tables/webhooks.ts";
import type { DeliveryId, WebhookId } from "../../../schema/music/ids.ts";
import type { DeliveredEvent } from "../../../schema/webhooks/hook-events.ts";
import { runBatch } from "../batch.ts";
import type { Database } from "../client.ts";
import { noteLatestTry } from "./webhooks.ts";

export interface DeliveryRecord {
  id: DeliveryId;
  event: DeliveredEvent;
  state: "pending" | "delivered" | "failed";
  attempts: number;
  nextAt: Date;
  lastError: string | null;
  createdAt: Date;
  deliveredAt: Date | null;
}

/** Of one receiver, newest first. */
export async function listDeliveries(
  database: Database,
  webhookId: WebhookId,
  limit: number,
): Promise<DeliveryRecord[]> {
  const { webhookId: _, payload: __, ...columns } = deliveryColumns;
  const rows = await database
    .select(columns)
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.webhookId, webhookId))
    .orderBy(desc(webhookDeliveries.id))
    .limit(limit);
  return rows as DeliveryRecord[];
}

const deliveryColumns = {
  id: webhookDeliveries.id,
  webhookId: webhookDeliveries.webhookId,
  event: webhookDeliveries.event,
  payload: webhookDeliveries.payload,
  state: webhookDeliveries.state,
  attempts: webhookDeliveries.attempts,
  nextAt: webhookDeliveries.nextAt,
  lastError: webhookDeliveries.lastError,
  createdAt: webhookDeliveries.createdAt,
  deliveredAt: webhookDeliveries.deliveredAt,
};

export interface NewDelivery {
  id: DeliveryId;
  webhookId: WebhookId;
  event: DeliveredEvent;
  payload: unknown;
}

/** Due at once. */
export async function insertDeliveries(
  database: Database,
  deliveries: readonly NewDelivery[],
  now: Date,
): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`;
  await database.execute(sql`
    insert into webhook_deliveries (id, webhook_id, event, payload, state, next_at, created_at)
    select n.id, w.id, n.event, n.payload, 'pending', ${at}, ${at}
    from jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb)
      as n(id uuid, "webhookId" uuid, event text, payload jsonb)
    join webhooks w on w.id = n."webhookId"`);
}

export interface ClaimedRow extends Record<string, unknown> {
  id: DeliveryId;
  event: DeliveredEvent;
  payload: unknown;
  attempt: number;
  createdAtMs: number;
  url: string;
  secret: string;
}

/**
 * Takes what is due first, for one caller: whoever takes it and is never heard of again gives it back at `lostAt`. One
 * that is off is sent a test and nothing else.
 */
export async function takeDueDelivery(
  database: Database,
  webhookId: WebhookId,
  { now, lostAt }: { now: Date; lostAt: Date },
): Promise<ClaimedRow | null> {
  const result = await database.execute<ClaimedRow>(sql`
    update webhook_deliveries d set attempts = d.attempts + 1, next_at = ${lostAt.toISOString()}::timestamptz
    from webhooks w
    where w.id = d.webhook_id and d.id = (
      select due.id from webhook_deliveries due join webhooks its on its.id = due.webhook_id
      where due.webhook_id = ${webhookId} and due.state = 'pending'
        and due.next_at <= ${now.toISOString()}::timestamptz and (its.enabled or due.event = 'test')
      order by due.next_at, due.id limit 1 for update of due skip locked)
    returning d.id, d.event, d.payload, d.attempts as attempt, w.url, w.secret,
      (extract(epoch from d.created_at) * 1000)::float8 as "createdAtMs"`);
  return result.rows[0] ?? null;
}

/** When something of a receiver is to be sent next; null when nothing is. */
export async function nextDueAt(database: Database, webhookId: WebhookId): Promise<Date | null> {
  const result = await database.execute<{ atMs: number | null }>(sql`
    select (extract(epoch from min(d.next_at)) * 1000)::float8 as "atMs"
    from webhook_deliveries d join webhooks w on w.id = d.webhook_id
    where d.webhook_id = ${webhookId} and d.state = 'pending' and (w.enabled or d.event = 'test')`);
  const atMs = result.rows[0]?.atMs ?? null;
  return atMs === null ? null : new Date(atMs);
}

/** Receivers to whom something is to be sent by now. */
export async function listReceiversDue(database: Database, now: Date): Promise<WebhookId[]> {
  const result = await database.execute<{ id: WebhookId }>(sql`
    select w.id from webhooks w where exists (
      select 1 from webhook_deliveries d
      where d.webhook_id = w.id and d.state = 'pending' and (w.enabled or d.event = 'test')
        and d.next_at <= ${now.toISOString()}::timestamptz)`);
  return result.rows.map(({ id }) => id);
}

const ofDelivery = (id: DeliveryId) =>
  sql`(select d.webhook_id from webhook_deliveries d where d.id = ${id})`;

/** Taken, whichever try it was. */
export async function noteDelivered(
  database: Database,
  id: DeliveryId,
  { status, now }: { status: number | null; now: Date },
): Promise<void> {
  await runBatch(database, [
    database.execute(sql`
      update webhook_deliveries set state = 'delivered', last_error = null,
        delivered_at = coalesce(delivered_at, ${now.toISOString()}::timestamptz)
      where id = ${id}`),
    noteLatestTry(database, ofDelivery(id), { status, error: null, gone: false, now }),
  ]);
}

/**
 * A null `nextAt` gives it up; a test, which a person waits for, has one try. Nothing when another try is under way, or
 * one was taken.
 */
export async function noteNotDelivered(
  database: Database,
  { id, attempt }: { id: DeliveryId; attempt: number },
  failure: {
    status: number | null;
    error: string;
    gone: boolean;
    nextAt: Date | null;
    now: Date;
  },
): Promise<void> {
  const { status, error, gone, nextAt, now } = failure;
  await runBatch(database, [
    database.execute(sql`
      update webhook_deliveries set last_error = ${error},
        state = case when ${nextAt === null} or event = 'test' then 'failed' else 'pending' end,
        next_at = coalesce(${nextAt?.toISOString() ?? null}::timestamptz, next_at)
      where id = ${id} and state = 'pending' and attempts = ${attempt}`),
    noteLatestTry(database, ofDelivery(id), { status, error, gone, now }),
  ]);
}

/** Due at once, with all its tries before it. Null unless it waits or was given up. */
export async function sendAgain(
  database: Database,
  id: DeliveryId,
  now: Date,
): Promise<WebhookId | null> {
  const result = await database.execute<{ webhookId: WebhookId }>(sql`
    update webhook_deliveries set state = 'pending', attempts = 0, next_at = ${now.toISOString()}::timestamptz
    where id = ${id} and state in ('pending', 'failed') returning webhook_id as "webhookId"`);
  return result.rows[0]?.webhookId ?? null;
}

/** Forgets what is old, and of each receiver what is over and more than so many messages ago. */
export async function tidyDeliveries(
  database: Database,
  { before, most }: { before: Date; most: number },
): Promise<void> {
  await database.execute(sql`
    delete from webhook_deliveries d where d.created_at < ${before.toISOString()}::timestamptz
      or (d.state <> 'pending' and d.id < (
        select newer.id from webhook_deliveries newer where newer.webhook_id = d.webhook_id
        order by newer.id desc offset ${most - 1} limit 1))`);
}
