import type { DatabaseSync } from "node:sqlite";

/** Every statement on the broker's file. One changes a leased message only when it is given its lease. */
export function prepareStatements(database: DatabaseSync) {
  const prepare = (sql: string) => database.prepare(sql);
  return {
    insert: prepare(
      `INSERT INTO messages (id, queue, body, content_type, sent_at, visible_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
    ),
    earliest: prepare(
      `SELECT seq, visible_at FROM messages WHERE queue = ? ORDER BY visible_at, seq LIMIT ?`,
    ),
    lease: prepare(
      `UPDATE messages SET lease = ?, visible_at = ?, attempts = attempts + 1
       WHERE seq IN (SELECT seq FROM messages WHERE queue = ? AND visible_at <= ?
                     ORDER BY visible_at, seq LIMIT ?)
       RETURNING seq, id, sent_at, attempts, content_type, body`,
    ),
    remove: prepare(
      `DELETE FROM messages WHERE seq = ? AND lease = ? RETURNING queue, length(body) AS bytes`,
    ),
    again: prepare(
      `UPDATE messages SET lease = NULL, visible_at = ?, attempts = attempts - ?
       WHERE seq = ? AND lease = ?`,
    ),
    interrupted: prepare(
      `UPDATE messages SET lease = NULL, visible_at = ?, attempts = attempts - 1, interruptions = interruptions + 1
       WHERE seq = ? AND lease = ?`,
    ),
    deadLetter: prepare(
      `UPDATE messages SET id = ?, failed_queue = queue, queue = ?, failed_reason = ?,
         sent_at = ?, visible_at = ?, attempts = 0, interruptions = 0, lease = NULL
       WHERE seq = ? AND lease = ? RETURNING queue, failed_queue, length(body) AS bytes`,
    ),
    leased: prepare(
      `SELECT seq, id, queue, attempts, interruptions, lease FROM messages WHERE lease IS NOT NULL ORDER BY seq`,
    ),
    oldest: prepare(`SELECT sent_at FROM messages WHERE queue = ? ORDER BY seq LIMIT 1`),
    backlogs: prepare(
      `SELECT queue, count(*) AS count, sum(length(body)) AS bytes FROM messages GROUP BY queue`,
    ),
    counts: prepare(
      `SELECT queue, count(*) FILTER (WHERE lease IS NULL AND visible_at <= ?) AS visible,
         count(*) FILTER (WHERE lease IS NULL AND visible_at > ?) AS delayed,
         count(lease) AS leased
       FROM messages GROUP BY queue`,
    ),
    listDead: prepare(
      `SELECT id, failed_queue AS failedQueue, failed_reason AS reason, length(body) AS bytes,
         sent_at AS deadSinceMs
       FROM messages WHERE queue = ? AND failed_queue IS NOT NULL ORDER BY seq LIMIT ?`,
    ),
    redrive: prepare(
      `UPDATE messages SET queue = failed_queue, visible_at = ?, attempts = 0,
         failed_queue = NULL, failed_reason = NULL
       WHERE queue = ? AND failed_queue IS NOT NULL AND lease IS NULL
       RETURNING queue, length(body) AS bytes`,
    ),
  };
}
