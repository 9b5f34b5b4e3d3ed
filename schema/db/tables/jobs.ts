import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts.ts";
import { createdAt, id, moment, updatedAt } from "./columns.ts";

/** Background work as a person sees it: one row per task and subject, whatever messages carry it. */
export const jobs = pgTable(
  "jobs",
  {
    id: id(),
    task: text({ enum: ["scan", "analyze", "vectorize", "enrich"] }).notNull(),
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    state: text({ enum: ["queued", "running", "done", "failed"] }).notNull(),
    attempts: integer().notNull().default(0),
    errorCode: text(),
    errorDetail: text(),
    createdAt: createdAt(),
    startedAt: moment(),
    updatedAt: updatedAt(),
    finishedAt: moment(),
  },
  (table) => [
    index("jobs_task_state_index").on(table.task, table.state),
    uniqueIndex("jobs_active_key")
      .on(table.task, table.subjectType, table.subjectId)
      .where(sql`${table.state} in ('queued', 'running')`),
  ],
);

/** Choices that outlive a restart, by name. */
export const settings = pgTable("settings", {
  key: text().primaryKey(),
  value: jsonb().notNull(),
  updatedBy: uuid().references(() => users.id, { onDelete: "set null" }),
  updatedAt: updatedAt(),
});
