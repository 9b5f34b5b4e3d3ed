import { and, count, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { jobs } from "../../../schema/db/tables/jobs.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { type Page, type PageWindow, rowsToRead, toPage } from "../page.ts";
import { isOneOf, toCount } from "./conditions.ts";

/** A track that was not listened to, and why. */
export interface AnalysisFailureRecord {
  trackId: TrackId;
  code: string;
  detail: string;
  failedAt: Date;
}

const columns = {
  trackId: sql<TrackId>`${jobs.subjectId}`,
  code: sql<string>`coalesce(${jobs.errorCode}, '')`,
  detail: sql<string>`coalesce(${jobs.errorDetail}, '')`,
  failedAt: sql`coalesce(${jobs.finishedAt}, ${jobs.updatedAt})`.mapWith(jobs.updatedAt),
};

const isFailure = () => and(eq(jobs.task, "analyze"), eq(jobs.state, "failed"));

/** Failures of tracks that are in their place. */
const shown = (database: Database, more?: SQL) =>
  database
    .select({ id: jobs.id })
    .from(jobs)
    .innerJoin(tracks, eq(tracks.id, jobs.subjectId))
    .where(and(isFailure(), isNull(tracks.deletedAt), isNull(tracks.missingSince), more));

/** The latest first. */
export async function listAnalysisFailures(
  database: Database,
  code: string | null,
  window: PageWindow,
): Promise<Page<AnalysisFailureRecord>> {
  const ids = shown(database, code === null ? undefined : eq(jobs.errorCode, code));
  const countAll = database.select({ total: count() }).from(ids.as("shown"));
  const rows = await database
    .select({
      row: columns,
      total: (window.withTotal ? sql`(${countAll})` : sql`null`).mapWith(toCount),
    })
    .from(jobs)
    .where(sql`${jobs.id} in (${ids})`)
    .orderBy(desc(jobs.finishedAt), desc(jobs.id))
    .limit(rowsToRead(window))
    .offset(window.offset);
  return toPage(rows, window, async () => (await countAll)[0]?.total ?? 0);
}

export async function countAnalysisFailures(
  database: Database,
): Promise<{ code: string; count: number }[]> {
  return database
    .select({ code: columns.code, count: count() })
    .from(jobs)
    .where(sql`${jobs.id} in (${shown(database)})`)
    .groupBy(jobs.errorCode)
    .orderBy(desc(count()), jobs.errorCode);
}

export async function findAnalysisFailures(
  database: Database,
  trackIds: readonly TrackId[],
): Promise<AnalysisFailureRecord[]> {
  return database
    .select(columns)
    .from(jobs)
    .where(and(isFailure(), eq(jobs.subjectType, "track"), isOneOf(jobs.subjectId, trackIds)));
}
