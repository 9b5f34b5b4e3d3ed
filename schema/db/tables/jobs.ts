import { index, integer, jsonb, pgTable, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts.ts";
import { createdAt, id, moment, updatedAt } from "./columns.ts";

/**
 * Background work that is chosen, under way or failed: one row per task and subject, whatever messages carry it. What
 * is done has no row: its result says so, and a library has 100,000 of them.
 */
export const jobs = pgTable(
  "jobs",
  {
    id: id(),
    task: text({ enum: ["scan", "analyze", "vectorize", "enrich"] }).notNull(),
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    state: text({ enum: ["queued", "running", "failed"] }).notNull(),
    /** 1: a person asked for it; it goes before what is 0. */
    priority: smallint().notNull().default(0),
    /** Of what does the work: a failure of an older one is tried again. */
    version: integer().notNull(),
    /** Which content of the subject failed: another one is tried again. */
    subjectToken: text(),
    /** How often it was handed out, as its message counts. */
    attempts: integer().notNull().default(0),
    /** When its message was sent; null while it waits for its turn. */
    sentAt: moment(),
    errorCode: text(),
    errorDetail: text(),
    createdAt: createdAt(),
    startedAt: moment(),
    updatedAt: updatedAt(),
    finishedAt: moment(),
  },
  (table) => [
    index("jobs_task_state_index").on(table.task, table.state, table.finishedAt),
    unique("jobs_subject_key").on(table.task, table.subjectType, table.subjectId),
  ],
);

/** Choices that outlive a restart, by name. */
export const settings = pgTable("settings", {
  key: text().primaryKey(),
  value: jsonb().notNull(),
  updatedBy: uuid().references(() => users.id, { onDelete: "set null" }),
  updatedAt: updatedAt(),
});
