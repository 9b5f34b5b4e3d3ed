import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { assertNever } from "../../../schema/music/assert-never.ts";
import type { BacklogMetrics, BatchMessage, ContentType } from "./batch.ts";
import { type BatchDue, batchDue } from "./batch-due.ts";
import type { SettleAction } from "./settle.ts";
import { openSchema } from "./store-schema.ts";
import { prepareStatements } from "./store-statements.ts";

/**
 * The broker's file. Every method is one step inside the caller's transaction; one input object and plain data
 * out, so that calls can cross to the store's thread.
 */
export interface QueueStore {
  enqueue(input: { queue: string; messages: NewMessage[]; nowMs: number }): BacklogMetrics;
  lease(input: LeaseInput): LeaseResult;
  /** Applies the actions to messages that are still leased by `lease`; answers how many were. */
  settle(input: { lease: string; actions: SettleAction[]; nowMs: number }): number;
  /** What earlier runs of the broker left under way. */
  listLeased(input: { nowMs: number }): LeftBehind[];
  metrics(input: { queue: string }): BacklogMetrics;
  counts(input: { nowMs: number }): QueueCounts[];
  listDead(input: { queue: string; limit: number }): DeadMessage[];
  /** Sends the messages of a dead-letter queue back to the queues they failed in; answers how many. */
  redrive(input: { queue: string; nowMs: number }): number;
}

interface NewMessage {
  id: string;
  contentType: ContentType;
  body: Uint8Array;
  delaySeconds: number;
}

interface LeaseInput {
  queue: string;
  /** Names this batch and the run of the broker that holds it. */
  lease: string;
  /** After this time the messages can be leased again, whatever happened to the batch. */
  leaseMs: number;
  maxBatchSize: number;
  maxBatchTimeoutMs: number;
  nowMs: number;
}

export type LeaseResult =
  | { kind: "leased"; messages: StoredMessage[]; metrics: BacklogMetrics }
  | Exclude<BatchDue, { kind: "now" }>;

interface StoredMessage extends BatchMessage {
  seq: number;
}

interface LeftBehind {
  seq: number;
  id: string;
  queue: string;
  attempts: number;
  /** How often a runner ended while the message was under way. */
  interruptions: number;
  lease: string;
}

export interface QueueCounts {
  queue: string;
  visible: number;
  delayed: number;
  leased: number;
  bytes: number;
  /** Unix milliseconds. */
  oldestMs: number;
}

export interface DeadMessage {
  id: string;
  failedQueue: string;
  reason: string;
  bytes: number;
  /** When it was given up, in Unix milliseconds. */
  deadSinceMs: number;
}

/** Runs `work` in one transaction; the callers' answers are safe on disk when it returns. */
export type InTransaction = <T>(work: () => T) => T;

export function openStore(
  file: string,
  nowMs: number,
): {
  store: QueueStore;
  inTransaction: InTransaction;
  /** Writes everything into a new file, as it is now. Outside any transaction. */
  copyTo(target: string): void;
  close(): void;
} {
  const database = new DatabaseSync(file);
  openSchema(database, nowMs);
  const sql = prepareStatements(database);
  const backlogs = new Map<string, { count: number; bytes: number }>();
  const countBacklogs = () => {
    backlogs.clear();
    for (const row of all<{ queue: string; count: number; bytes: number }>(sql.backlogs)) {
      backlogs.set(row.queue, { count: row.count, bytes: row.bytes });
    }
  };
  const grow = (queue: string, count: number, bytes: number) => {
    const backlog = backlogs.get(queue) ?? { count: 0, bytes: 0 };
    backlogs.set(queue, { count: backlog.count + count, bytes: backlog.bytes + bytes });
  };
  countBacklogs();

  const metrics = (queue: string): BacklogMetrics => {
    const backlog = backlogs.get(queue);
    const [oldest] = all<{ sent_at: number }>(sql.oldest, queue);
    return {
      backlogCount: backlog?.count ?? 0,
      backlogBytes: backlog?.bytes ?? 0,
      oldestMessageTimestamp: oldest?.sent_at ?? 0,
    };
  };

  const settleOne = (action: SettleAction, lease: string, nowMs: number): boolean => {
    switch (action.kind) {
      case "ack":
      case "drop": {
        const [row] = all<QueueAndBytes>(sql.remove, action.seq, lease);
        if (row) grow(row.queue, -1, -row.bytes);
        return row !== undefined;
      }
      case "retry":
      case "release": {
        const uncounted = action.kind === "release" ? 1 : 0;
        const visibleAt = nowMs + action.delaySeconds * 1000;
        return sql.again.run(visibleAt, uncounted, action.seq, lease).changes === 1;
      }
      case "interrupted":
        return sql.interrupted.run(nowMs, action.seq, lease).changes === 1;
      case "deadLetter": {
        const [row] = all<QueueAndBytes & { failed_queue: string }>(
          sql.deadLetter,
          crypto.randomUUID(),
          action.queue,
          action.reason,
          nowMs,
          nowMs,
          action.seq,
          lease,
        );
        if (!row) return false;
        grow(row.failed_queue, -1, -row.bytes);
        grow(row.queue, 1, row.bytes);
        return true;
      }
      default:
        return assertNever(action);
    }
  };

  const store: QueueStore = {
    enqueue({ queue, messages, nowMs }) {
      for (const { id, contentType, body, delaySeconds } of messages) {
        sql.insert.run(id, queue, body, contentType, nowMs, nowMs + delaySeconds * 1000);
        grow(queue, 1, body.byteLength);
      }
      return metrics(queue);
    },
    lease({ queue, lease, leaseMs, nowMs, ...limits }) {
      const earliest = all<{ seq: number; visible_at: number }>(
        sql.earliest,
        queue,
        limits.maxBatchSize,
      );
      const due = batchDue(
        earliest.map((row) => row.visible_at),
        limits,
        nowMs,
      );
      if (due.kind !== "now") return due;
      const rows = all<MessageRow>(
        sql.lease,
        lease,
        nowMs + leaseMs,
        queue,
        nowMs,
        limits.maxBatchSize,
      );
      // RETURNING gives no order; the oldest visible message goes first.
      const order = new Map(earliest.map((row, index) => [row.seq, index]));
      rows.sort((a, b) => (order.get(a.seq) ?? 0) - (order.get(b.seq) ?? 0));
      return { kind: "leased", messages: rows.map(toMessage), metrics: metrics(queue) };
    },
    settle: ({ lease, actions, nowMs }) =>
      actions.filter((action) => settleOne(action, lease, nowMs)).length,
    listLeased: () => all<LeftBehind>(sql.leased),
    metrics: ({ queue }) => metrics(queue),
    counts({ nowMs }) {
      return all<Omit<QueueCounts, "bytes" | "oldestMs">>(sql.counts, nowMs, nowMs).map((row) => {
        const { backlogBytes, oldestMessageTimestamp } = metrics(row.queue);
        return { ...row, bytes: backlogBytes, oldestMs: oldestMessageTimestamp };
      });
    },
    listDead: ({ queue, limit }) => all<DeadMessage>(sql.listDead, queue, limit),
    redrive({ queue, nowMs }) {
      const moved = all<QueueAndBytes>(sql.redrive, nowMs, queue);
      for (const row of moved) {
        grow(queue, -1, -row.bytes);
        grow(row.queue, 1, row.bytes);
      }
      return moved.length;
    },
  };

  return {
    store,
    inTransaction(work) {
      database.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        database.exec("COMMIT");
        return result;
      } catch (error) {
        // SQLite has already rolled back after a full disk or an I/O error.
        if (database.isTransaction) database.exec("ROLLBACK");
        countBacklogs();
        throw error;
      }
    },
    copyTo: (target) => void database.prepare("VACUUM INTO ?").run(target),
    close: () => database.close(),
  };
}

interface QueueAndBytes {
  queue: string;
  bytes: number;
}

interface MessageRow {
  seq: number;
  id: string;
  sent_at: number;
  attempts: number;
  content_type: ContentType;
  body: Uint8Array;
}

function toMessage(row: MessageRow): StoredMessage {
  return {
    seq: row.seq,
    id: row.id,
    timestampMs: row.sent_at,
    attempts: row.attempts,
    contentType: row.content_type,
    body: row.body,
  };
}

/** Nobody else writes this file, so its rows are trusted to have the columns that the statements name. */
function all<Row>(statement: StatementSync, ...values: SQLInputValue[]): Row[] {
  return statement.all(...values) as Row[];
}
