import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts.ts";
import { createdAt, id, moment, updatedAt } from "./columns.ts";
import { libraries } from "./libraries.ts";

/** One scan of one library, from its trigger to its result: what the Activity page shows. */
export const scanRuns = pgTable(
  "scan_runs",
  {
    id: id(),
    libraryId: uuid()
      .notNull()
      .references(() => libraries.id, { onDelete: "cascade" }),
    mode: text({ enum: ["incremental", "full"] }).notNull(),
    trigger: text({ enum: ["person", "start", "watcher", "schedule", "webhook"] }).notNull(),
    requestedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    state: text({ enum: ["queued", "running", "paused", "done", "failed", "canceled"] }).notNull(),
    /** Folders that it is about, relative to the library; null: all of it. */
    folders: jsonb().$type<string[]>(),
    /** What was asked for while it was under way, and is to be scanned when it is over. */
    followUp: jsonb().$type<{ mode: "incremental" | "full"; folders: string[] | null }>(),
    phase: text({ enum: ["listing", "reading", "finishing"] }).notNull(),
    filesFound: integer().notNull().default(0),
    filesToRead: integer().notNull().default(0),
    filesRead: integer().notNull().default(0),
    tracksAdded: integer().notNull().default(0),
    tracksUpdated: integer().notNull().default(0),
    tracksMissing: integer().notNull().default(0),
    problemCount: integer().notNull().default(0),
    /** Why it failed, as a stable code and a sentence for people. */
    errorCode: text(),
    errorDetail: text(),
    createdAt: createdAt(),
    startedAt: moment(),
    phaseStartedAt: moment(),
    updatedAt: updatedAt(),
    finishedAt: moment(),
  },
  (table) => [
    index("scan_runs_created_at_index").on(table.createdAt),
    // Two triggers become one run.
    uniqueIndex("scan_runs_active_key")
      .on(table.libraryId)
      .where(sql`${table.state} in ('queued', 'running', 'paused')`),
  ],
);

/** What a scan decided about the identity of tracks, one row a decision, for whoever wonders. */
export const scanDecisions = pgTable(
  "scan_decisions",
  {
    id: id(),
    scanRunId: uuid()
      .notNull()
      .references(() => scanRuns.id, { onDelete: "cascade" }),
    trackId: uuid(),
    kind: text({ enum: ["moved", "replaced", "merged", "missing", "returned"] }).notNull(),
    /** What told that it is the same track; null where nothing had to be told. */
    evidence: text({
      enum: ["release-track-mbid", "content-hash", "recording-mbid", "tags-and-duration", "path"],
    }),
    title: text().notNull(),
    fromPath: text(),
    toPath: text(),
    at: createdAt(),
  },
  (table) => [index("scan_decisions_scan_run_id_index").on(table.scanRunId, table.id)],
);
