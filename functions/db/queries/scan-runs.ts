import { and, count, desc, eq, getTableColumns, inArray, isNotNull, sql } from "drizzle-orm";
import { files } from "../../../schema/db/tables/files.ts";
import { scanRuns } from "../../../schema/db/tables/scan-runs.ts";
import type { LibraryId, ScanRunId, UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { type Page, type PageWindow, rowsToRead, toPage, toPagesByParent } from "../page.ts";
import { asRanked, inWindow, isOneOf, rankColumns, ranked, toCount } from "./conditions.ts";

type Branded = { id: ScanRunId; libraryId: LibraryId; requestedBy: UserId | null };
export type ScanRunRecord = Omit<typeof scanRuns.$inferSelect, keyof Branded> & Branded;

/** Newest first. */
export async function listScanRuns(
  database: Database,
  window: PageWindow,
): Promise<Page<ScanRunRecord>> {
  const countAll = database.select({ total: count() }).from(scanRuns);
  const rows = await database
    .select({
      row: getTableColumns(scanRuns),
      total: (window.withTotal ? sql`(${countAll})` : sql`null`).mapWith(toCount),
    })
    .from(scanRuns)
    .orderBy(desc(scanRuns.createdAt), desc(scanRuns.id))
    .limit(rowsToRead(window))
    .offset(window.offset);
  return toPage(
    rows as { row: ScanRunRecord; total: number | null }[],
    window,
    async () => (await countAll)[0]?.total ?? 0,
  );
}

export async function findScanRunsByIds(
  database: Database,
  ids: readonly ScanRunId[],
): Promise<ScanRunRecord[]> {
  const rows = await database.select().from(scanRuns).where(isOneOf(scanRuns.id, ids));
  return rows as ScanRunRecord[];
}

/** The run that is waiting or at work in each library; there is at most one. */
export async function findActiveScanRuns(
  database: Database,
  libraryIds: readonly LibraryId[],
): Promise<ScanRunRecord[]> {
  const rows = await database
    .select()
    .from(scanRuns)
    .where(
      and(
        isOneOf(scanRuns.libraryId, libraryIds),
        inArray(scanRuns.state, ["queued", "running", "paused"]),
      ),
    );
  return rows as ScanRunRecord[];
}

export interface ScanProblemRecord {
  path: string;
  code: string;
  detail: string;
  since: Date;
}

/** Files that could not be read, by path, the same page of each library, in one statement. */
export async function listScanProblems(
  database: Database,
  libraryIds: readonly LibraryId[],
  window: PageWindow,
): Promise<Map<LibraryId, Page<ScanProblemRecord>>> {
  const ranking = database
    .select(rankColumns(files.libraryId, files.id, sql`${files.path} collate "C"`))
    .from(files)
    .where(
      and(
        isOneOf(files.libraryId, libraryIds),
        and(eq(files.state, "problem"), isNotNull(files.problemCode)),
        sql`${files.missingSince} is null`,
      ),
    );
  const rows = await database
    .select({
      ranked,
      problem: {
        path: files.path,
        code: sql<string>`coalesce(${files.problemCode}, 'unreadable')`,
        detail: sql<string>`coalesce(${files.problemDetail}, '')`,
        since: files.updatedAt,
      },
    })
    .from(asRanked(ranking))
    .innerJoin(files, sql`${files.id} = ${ranked.childId}`)
    .where(inWindow(window))
    .orderBy(ranked.position);
  return toPagesByParent(
    rows.map((row) => ({
      parentId: row.ranked.parentId as LibraryId,
      position: row.ranked.position,
      total: row.ranked.total,
      row: row.problem,
    })),
    window,
  );
}
