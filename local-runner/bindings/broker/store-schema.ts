import type { DatabaseSync } from "node:sqlite";

const SCHEMA_VERSION = 2;

/**
 * Prepares the broker's file: its settings, its table, and times that fit today's clock.
 * Throws when another process holds the file or a newer version of SoniqueBay wrote it.
 */
export function openSchema(database: DatabaseSync, nowMs: number): void {
  // One runner alone may hold the file: a second one would take the first one's batches for abandoned.
  // FULL: a message is on the disk before its producer hears so.
  database.exec(`
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
  `);
  const { user_version: version } = database.prepare("PRAGMA user_version").get() as {
    user_version: number;
  };
  if (version > SCHEMA_VERSION) {
    throw new Error(`the queues' file has format ${version}; this version knows ${SCHEMA_VERSION}`);
  }
  // A lease sets visible_at to its end, so that one index finds what is due: new, retried or abandoned.
  // AUTOINCREMENT: a seq is never used twice, so a late answer can't touch another message.
  database.exec(`
    BEGIN;
    CREATE TABLE IF NOT EXISTS messages (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL,
      queue TEXT NOT NULL,
      content_type TEXT NOT NULL,
      sent_at INTEGER NOT NULL,
      visible_at INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      lease TEXT,
      interruptions INTEGER NOT NULL DEFAULT 0,
      failed_queue TEXT,
      failed_reason TEXT,
      body BLOB NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS messages_due ON messages (queue, visible_at, lease);
    CREATE INDEX IF NOT EXISTS messages_oldest ON messages (queue);
    ${version === 1 ? "ALTER TABLE messages ADD COLUMN interruptions INTEGER NOT NULL DEFAULT 0;" : ""}
    PRAGMA user_version = ${SCHEMA_VERSION};
    COMMIT;
  `);
  turnBackTimes(database, nowMs);
}

/**
 * A Raspberry Pi has no clock of its own: after a power cut it may wake up hours in the past, and everything in
 * the file would seem to lie in the future. Moves all times back by as much as the clock went back.
 */
function turnBackTimes(database: DatabaseSync, nowMs: number): void {
  const { newest } = database.prepare("SELECT max(sent_at) AS newest FROM messages").get() as {
    newest: number | null;
  };
  const aheadMs = (newest ?? 0) - nowMs;
  if (aheadMs <= 0) return;
  database
    .prepare("UPDATE messages SET sent_at = sent_at - ?, visible_at = visible_at - ?")
    .run(aheadMs, aheadMs);
}
