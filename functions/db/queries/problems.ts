import { and, count, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { files } from "../../../schema/db/tables/files.ts";
import type { LibraryId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { type Page, type PageWindow, rowsToRead, toPage } from "../page.ts";
import { toCount } from "./conditions.ts";

export interface ProblemRecord {
  libraryId: LibraryId;
  path: string;
  code: string;
  detail: string;
  since: Date;
}

export interface ProblemFilter {
  libraryId?: LibraryId;
  code?: string;
}

const problemCode = sql<string>`coalesce(${files.problemCode}, 'unreadable')`;

/** A file that is gone is no problem any more. */
const isProblem = () =>
  and(and(eq(files.state, "problem"), isNotNull(files.problemCode)), isNull(files.missingSince));

/** Files that could not be read, library by library, by path. */
export async function listProblems(
  database: Database,
  filter: ProblemFilter,
  window: PageWindow,
): Promise<Page<ProblemRecord>> {
  const where = and(
    isProblem(),
    filter.libraryId && eq(files.libraryId, filter.libraryId),
    filter.code === undefined ? undefined : eq(problemCode, filter.code),
  );
  const countAll = database.select({ total: count() }).from(files).where(where);
  const rows = await database
    .select({
      row: {
        libraryId: files.libraryId,
        path: files.path,
        code: problemCode,
        detail: sql<string>`coalesce(${files.problemDetail}, '')`,
        since: files.updatedAt,
      },
      total: (window.withTotal ? sql`(${countAll})` : sql`null`).mapWith(toCount),
    })
    .from(files)
    .where(where)
    .orderBy(files.libraryId, sql`${files.path} collate "C"`, files.id)
    .limit(rowsToRead(window))
    .offset(window.offset);
  return toPage(
    rows as { row: ProblemRecord; total: number | null }[],
    window,
    async () => (await countAll)[0]?.total ?? 0,
  );
}

export interface ProblemCount {
  code: string;
  count: number;
}

/** The most frequent first. */
export async function countProblems(database: Database): Promise<ProblemCount[]> {
  return await database
    .select({ code: problemCode, count: count() })
    .from(files)
    .where(isProblem())
    .groupBy(problemCode)
    .orderBy(desc(count()), problemCode);
}
