import { KEPT_EVENTS, KEPT_MS, planReplay, type Replay } from "./replay.ts";

export interface LoggedEvent {
  id: number;
  type: string;
  /** Null: for everybody. */
  userId: string | null;
  /** JSON */
  body: string;
}

/** Deleting at each event would double the writes to the card; a few events too many do no harm. */
const PRUNE_EVERY = 50;

/** The hub's memory: events in order, by ids that never come twice. */
export class EventLog {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`create table if not exists events (
      id integer primary key autoincrement,
      at_ms integer not null,
      type text not null,
      user_id text,
      body text not null
    )`);
  }

  append(event: Omit<LoggedEvent, "id">, nowMs: number): LoggedEvent {
    const { id } = this.#sql
      .exec<{ id: number }>(
        "insert into events (at_ms, type, user_id, body) values (?, ?, ?, ?) returning id",
        nowMs,
        event.type,
        event.userId,
        event.body,
      )
      .one();
    if (id % PRUNE_EVERY === 0) {
      this.#sql.exec(
        "delete from events where id <= ? or at_ms < ?",
        id - KEPT_EVENTS,
        nowMs - KEPT_MS,
      );
    }
    return { ...event, id };
  }

  planReplay(lastEventId: string | null, nowMs: number): Replay {
    const { oldest } = this.#sql
      .exec<{ oldest: number | null }>(
        "select min(id) as oldest from events where at_ms >= ?",
        nowMs - KEPT_MS,
      )
      .one();
    return planReplay(lastEventId, { oldestKeptId: oldest, newestId: this.newestId() });
  }

  /** Survives pruning: SQLite remembers the highest id it ever gave. */
  newestId(): number {
    const rows = this.#sql
      .exec<{ seq: number }>("select seq from sqlite_sequence where name = 'events'")
      .toArray();
    return rows[0]?.seq ?? 0;
  }

  listAfter(id: number, userId: string): LoggedEvent[] {
    return this.#sql
      .exec<{ id: number; type: string; user_id: string | null; body: string }>(
        "select id, type, user_id, body from events where id > ? and (user_id is null or user_id = ?) order by id",
        id,
        userId,
      )
      .toArray()
      .map((row) => ({ id: row.id, type: row.type, userId: row.user_id, body: row.body }));
  }
}
