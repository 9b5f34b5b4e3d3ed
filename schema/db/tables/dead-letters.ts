import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { FAILURE_CODES } from "../../messages/failures.ts";
import { QUEUE_NAMES } from "../../messages/queues.ts";
import { id, moment } from "./columns.ts";

/** Messages that failed too often, until a person has them tried again or puts them away. One row per piece of work. */
export const deadLetters = pgTable(
  "dead_letters",
  {
    id: id(),
    /** `messageKey` of schema/messages/queues.ts. */
    messageKey: text().notNull().unique("dead_letters_message_key_key"),
    /** Where it failed; null when it is no message of ours, and can't be sent again. */
    queue: text({ enum: QUEUE_NAMES }),
    /** As it was sent; of what nobody can read the beginning, as text. */
    message: jsonb().notNull(),
    errorCode: text({ enum: FAILURE_CODES }).notNull(),
    /** In the words of what failed. Null when it left none. */
    reason: text(),
    /** How often it was tried; null when that can't be known. */
    attempts: integer(),
    failedAt: moment().notNull(),
  },
  (table) => [index("dead_letters_failed_at_index").on(table.failedAt)],
);

/** Why the latest try of a message failed: a queue hands over what failed too often without a word. Kept for days. */
export const failedTries = pgTable(
  "failed_tries",
  {
    messageKey: text().primaryKey(),
    attempt: integer().notNull(),
    errorCode: text({ enum: FAILURE_CODES }).notNull(),
    reason: text().notNull(),
    failedAt: moment().notNull(),
  },
  (table) => [index("failed_tries_failed_at_index").on(table.failedAt)],
);
