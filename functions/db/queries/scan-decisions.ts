import { and, count, eq, sql } from "drizzle-orm";
import { scanDecisions } from "../../../schema/db/tables/scan-runs.ts";
import type { ScanRunId, TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { type Page, type PageWindow, rowsToRead, toPage } from "../page.ts";
import { isOneOf, toCount } from "./conditions.ts";
import { runInPhase } from "./scan-scope.ts";
import type { Evidence } from "./track-identity.ts";

export type ScanDecisionKind = "moved" | "replaced" | "merged" | "missing" | "returned";

/** What a scan decided about a track's identity. */
export interface ScanDecision {
  id: string;
  trackId: TrackId;
  kind: ScanDecisionKind;
  evidence: Evidence | null;
  title: string;
  fromPath: string | null;
  toPath: string | null;
}

/** Runs whose decisions are kept, per library: the latest ones are those that people ask about. */
const RUNS_KEPT = 20;

export function insertScanDecisions(
  database: Database,
  scanRunId: ScanRunId,
  decisions: readonly ScanDecision[],
  now: Date,
) {
  return database.execute(sql`
    insert into scan_decisions (id, scan_run_id, track_id, kind, evidence, title, from_path, to_path, at)
    select x.id, ${scanRunId}::uuid, x."trackId", x.kind, x.evidence, x.title, x."fromPath", x."toPath",
      ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb) as x(id uuid, "trackId" uuid, kind text,
      evidence text, title text, "fromPath" text, "toPath" text)
    where exists (select 1 from scan_runs where id = ${scanRunId} and state = 'running')`);
}

/** In the run's last transaction. */
export function pruneScanDecisions(database: Database, scanRunId: ScanRunId) {
  return database.execute(sql`
    delete from scan_decisions d using ${runInPhase(scanRunId, "finishing")} run, scan_runs r
    where d.scan_run_id = r.id and r.library_id = run.library_id and r.id not in (
      select id from scan_runs k where k.library_id = run.library_id order by k.created_at desc, k.id desc
      limit ${sql.raw(`${RUNS_KEPT}`)})`);
}

export type ScanDecisionRecord = typeof scanDecisions.$inferSelect;

/** In the order in which they were made. */
export async function listScanDecisions(
  database: Database,
  scanRunId: ScanRunId,
  kind: ScanDecisionKind | null,
  window: PageWindow,
): Promise<Page<ScanDecisionRecord>> {
  const where = and(
    eq(scanDecisions.scanRunId, scanRunId),
    kind === null ? undefined : eq(scanDecisions.kind, kind),
  );
  const countAll = database.select({ total: count() }).from(scanDecisions).where(where);
  const rows = await database
    .select({
      row: scanDecisions,
      total: (window.withTotal ? sql`(${countAll})` : sql`null`).mapWith(toCount),
    })
    .from(scanDecisions)
    .where(where)
    .orderBy(scanDecisions.at, scanDecisions.id)
    .limit(rowsToRead(window))
    .offset(window.offset);
  return toPage(rows, window, async () => (await countAll)[0]?.total ?? 0);
}

/** How many tracks each run found again under another name. */
export async function countMovedByRun(
  database: Database,
  scanRunIds: readonly ScanRunId[],
): Promise<{ scanRunId: ScanRunId; moved: number }[]> {
  const rows = await database
    .select({ scanRunId: scanDecisions.scanRunId, moved: count() })
    .from(scanDecisions)
    .where(
      and(
        isOneOf(scanDecisions.scanRunId, scanRunIds),
        sql`${scanDecisions.kind} in ('moved', 'merged')`,
      ),
    )
    .groupBy(scanDecisions.scanRunId);
  return rows as { scanRunId: ScanRunId; moved: number }[];
}
