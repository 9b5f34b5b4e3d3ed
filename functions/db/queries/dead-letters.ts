import { sql } from "drizzle-orm";
import { deadLetters } from "../../../schema/db/tables/dead-letters.ts";
import type { FailedTry } from "../../../schema/internal/dead-letters.ts";
import type { FailureCode } from "../../../schema/messages/failures.ts";
import type { QueueName } from "../../../schema/messages/queues.ts";
import { newId } from "../../../schema/music/ids.ts";
import { runBatch } from "../batch.ts";
import type { Database } from "../client.ts";
import { uuids } from "./scan-scope.ts";

/** A message that failed too often, and what it was about. */
export interface DeadLetterRecord {
  id: string;
  queue: QueueName | null;
  /** Its message's, such as `scan.read`; null of what is no message of ours. */
  type: string | null;
  /** How many files it is about. */
  fileCount: number | null;
  /** What it is about by name: a folder, a track, a receiver; null when that is gone or has no name. */
  subject: string | null;
  errorCode: FailureCode;
  reason: string | null;
  attempts: number | null;
  failedAtMs: number;
}

/** The latest first. */
export async function listDeadLetters(
  database: Database,
  limit: number,
): Promise<DeadLetterRecord[]> {
  const result = await database.execute(sql`
    select d.id, d.queue, d.message->>'type' as "type", d.error_code as "errorCode", d.reason, d.attempts,
      (extract(epoch from d.failed_at) * 1000)::float8 as "failedAtMs",
      case when d.message->>'type' = 'scan.read' then jsonb_array_length(d.message->'fileIds') end as "fileCount",
      case d.queue
        when 'scan' then coalesce(
          (select l.name || '/' || min(f.folder) from files f
            where d.message->>'type' = 'scan.read' and l.id is not null
              and f.id in (select id::uuid from jsonb_array_elements_text(d.message->'fileIds') as ids(id))
            having count(distinct f.folder) = 1 and min(f.folder) <> ''),
          l.name)
        when 'analyze' then (select t.title from tracks t where t.id = (d.message->>'trackId')::uuid)
        when 'artwork' then
          (select a.title from albums a where a.artwork_id = (d.message->>'artworkId')::uuid limit 1)
        when 'webhooks' then (select w.name from webhooks w where w.id = (d.message->>'webhookId')::uuid)
        when 'inspect' then
          (select n.remote_path from downloads n where n.id = (d.message->>'downloadId')::uuid)
        when 'enrich' then d.message->>'source'
      end as "subject"
    from (select * from dead_letters order by failed_at desc, id desc limit ${limit}) d
    left join scan_runs r on d.queue = 'scan' and r.id = (d.message->>'scanRunId')::uuid
    left join libraries l on l.id = r.library_id
    order by d.failed_at desc, d.id desc`);
  return result.rows as unknown as DeadLetterRecord[];
}

export async function countDeadLetters(database: Database): Promise<number> {
  return database.$count(deadLetters);
}

export async function countDeadLettersByQueue(
  database: Database,
): Promise<{ queue: QueueName | null; count: number }[]> {
  const result = await database.execute(
    sql`select queue, count(*)::int as "count" from dead_letters group by queue`,
  );
  return result.rows as unknown as { queue: QueueName | null; count: number }[];
}

export interface StoredMessage {
  id: string;
  messageKey: string;
  message: unknown;
}

/** Of these, or of all, the oldest first. */
export async function readDeadMessages(
  database: Database,
  ids: readonly string[] | null,
): Promise<StoredMessage[]> {
  const columns = {
    id: deadLetters.id,
    messageKey: deadLetters.messageKey,
    message: deadLetters.message,
  };
  return database
    .select(columns)
    .from(deadLetters)
    .where(ids === null ? undefined : sql`${deadLetters.id} = any(${uuids(ids)})`)
    .orderBy(deadLetters.failedAt, deadLetters.id);
}

/** With what is known of their tries: who is tried again begins anew. Gives how many there were. */
export async function deleteDeadLetters(
  database: Database,
  ids: readonly string[] | null,
): Promise<number> {
  const which = ids === null ? sql`true` : sql`d.id = any(${uuids(ids)})`;
  const forget = database.execute(sql`
    delete from failed_tries t using dead_letters d where t.message_key = d.message_key and ${which}`);
  const remove = database.execute(sql`delete from dead_letters d where ${which} returning d.id`);
  return (await runBatch(database, [forget, remove]))(remove).length;
}

/** The latest try of each message counts. */
export async function noteFailedTry(
  database: Database,
  { key, attempt, code, reason }: FailedTry,
  now: Date,
): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`;
  await database.execute(sql`
    insert into failed_tries (message_key, attempt, error_code, reason, failed_at)
    values (${key}, ${attempt}, ${code}, ${reason}, ${at})
    on conflict (message_key) do update set attempt = excluded.attempt,
      error_code = excluded.error_code, reason = excluded.reason, failed_at = excluded.failed_at`);
}

export interface KnownOfMessage {
  attempt: number | null;
  errorCode: FailureCode | null;
  reason: string | null;
  /** When it was kept here, if it is. */
  keptAtMs: number | null;
}

export async function readFailedTry(database: Database, key: string): Promise<KnownOfMessage> {
  const result = await database.execute(sql`
    select t.attempt, t.error_code as "errorCode", t.reason,
      (select (extract(epoch from failed_at) * 1000)::float8 from dead_letters
        where message_key = ${key}) as "keptAtMs"
    from (select 1) one left join failed_tries t on t.message_key = ${key}`);
  return result.rows[0] as unknown as KnownOfMessage;
}

export interface NewDeadLetter {
  messageKey: string;
  queue: QueueName | null;
  message: unknown;
  errorCode: FailureCode;
  reason: string | null;
  attempts: number | null;
  failedAt: Date;
}

/** Work that failed before stands there once, with its latest failure. */
export async function saveDeadLetter(database: Database, letter: NewDeadLetter): Promise<void> {
  const { messageKey: _, ...latest } = letter;
  await runBatch(database, [
    database
      .insert(deadLetters)
      .values({ id: newId(), ...letter })
      .onConflictDoUpdate({ target: deadLetters.messageKey, set: latest }),
    // What was said of its tries stands in its row from now on.
    database.execute(sql`delete from failed_tries where message_key = ${letter.messageKey}`),
  ]);
}

/** Keeps so many of the latest, and of tries what is not too old. */
export async function tidyDeadLetters(
  database: Database,
  { most, triesBefore }: { most: number; triesBefore: Date },
): Promise<void> {
  await runBatch(database, [
    database.execute(sql`
      delete from dead_letters where id in (
        select id from dead_letters order by failed_at desc, id desc offset ${most})`),
    database.execute(sql`
      delete from failed_tries where failed_at < ${triesBefore.toISOString()}::timestamptz
        or message_key in (
          select message_key from failed_tries order by failed_at desc offset ${most})`),
  ]);
}

/** When the latest scan began and ended, and what it did; null before the first. */
export async function findLatestScan(database: Database): Promise<LatestScan | null> {
  const result = await database.execute(sql`
    select state, files_read as "filesRead",
      (extract(epoch from started_at) * 1000)::float8 as "startedAtMs",
      (extract(epoch from finished_at) * 1000)::float8 as "finishedAtMs"
    from scan_runs order by created_at desc, id desc limit 1`);
  return (result.rows[0] as unknown as LatestScan | undefined) ?? null;
}

export interface LatestScan {
  state: "queued" | "running" | "paused" | "done" | "failed" | "canceled";
  startedAtMs: number | null;
  finishedAtMs: number | null;
  filesRead: number;
}
