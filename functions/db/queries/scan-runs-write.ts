import { sql } from "drizzle-orm";
import type { LibraryId, ScanRunId, UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

export type ScanMode = "incremental" | "full";
export type ScanTrigger = "person" | "start" | "watcher" | "schedule" | "webhook";
type ScanState = "queued" | "running" | "done" | "failed" | "canceled";
type ScanPhase = "listing" | "reading" | "finishing";

/** A run with its library, as use cases and progress events need it. */
export interface ScanRunStatus {
  id: ScanRunId;
  libraryId: LibraryId;
  librarySlug: string;
  libraryName: string;
  state: ScanState;
  phase: ScanPhase;
  filesFound: number;
  filesToRead: number;
  filesRead: number;
  tracksAdded: number;
  tracksUpdated: number;
  tracksMissing: number;
  problemCount: number;
  phaseStartedAt: Date | null;
}

type StatusRow = Omit<ScanRunStatus, "phaseStartedAt"> & {
  phaseStartedAt: string | Date | null;
  [column: string]: unknown;
};

/** For `RETURNING` and `SELECT` over `scan_runs r` beside `libraries l`. */
const statusColumns = sql`
  r.id, r.library_id as "libraryId", l.slug as "librarySlug", l.name as "libraryName", r.state, r.phase,
  r.files_found as "filesFound", r.files_to_read as "filesToRead", r.files_read as "filesRead",
  r.tracks_added as "tracksAdded", r.tracks_updated as "tracksUpdated",
  r.tracks_missing as "tracksMissing", r.problem_count as "problemCount",
  r.phase_started_at as "phaseStartedAt"`;

function toStatus(row: StatusRow | undefined): ScanRunStatus | null {
  if (row === undefined) return null;
  return {
    ...row,
    phaseStartedAt: row.phaseStartedAt === null ? null : new Date(row.phaseStartedAt),
  };
}

/** What a statement of a batch that returns a run's status gave. */
export function statusOf(result: { rows: unknown[] }): ScanRunStatus | null {
  return toStatus(result.rows[0] as StatusRow | undefined);
}

export interface NewScanRuns {
  runs: readonly { id: ScanRunId; libraryId: LibraryId }[];
  mode: ScanMode;
  trigger: ScanTrigger;
  requestedBy: UserId | null;
  now: Date;
}

/** Adds the runs whose library has none under way, and gives back which these were. */
export async function insertScanRuns(
  database: Database,
  { runs, mode, trigger, requestedBy, now }: NewScanRuns,
): Promise<ScanRunId[]> {
  const result = await database.execute<{ id: ScanRunId }>(sql`
    insert into scan_runs (id, library_id, mode, trigger, requested_by, state, phase, created_at, updated_at)
    select n.id, n."libraryId", ${mode}, ${trigger}, ${requestedBy}::uuid, 'queued', 'listing',
      ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(runs)}::jsonb) as n(id uuid, "libraryId" uuid)
    on conflict do nothing
    returning id`);
  return result.rows.map((row) => row.id);
}

export async function listActiveScanRunIds(
  database: Database,
  libraryIds: readonly LibraryId[],
): Promise<ScanRunId[]> {
  const result = await database.execute<{ id: ScanRunId }>(sql`
    select id from scan_runs
    where state in ('queued', 'running')
      and library_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(libraryIds)}::jsonb))
    order by created_at, id`);
  return result.rows.map((row) => row.id);
}

export async function findScanRun(
  database: Database,
  scanRunId: ScanRunId,
): Promise<ScanRunStatus | null> {
  const result = await database.execute<StatusRow>(sql`
    select ${statusColumns} from scan_runs r join libraries l on l.id = r.library_id
    where r.id = ${scanRunId}`);
  return toStatus(result.rows[0]);
}

/** Null when the run is over, or past listing. */
export async function beginListing(
  database: Database,
  scanRunId: ScanRunId,
  now: Date,
): Promise<ScanRunStatus | null> {
  const at = now.toISOString();
  const result = await database.execute<StatusRow>(sql`
    update scan_runs r set state = 'running', updated_at = ${at}::timestamptz,
      started_at = coalesce(r.started_at, ${at}::timestamptz),
      phase_started_at = coalesce(r.phase_started_at, ${at}::timestamptz)
    from libraries l
    where r.id = ${scanRunId} and l.id = r.library_id
      and r.state in ('queued', 'running') and r.phase = 'listing'
    returning ${statusColumns}`);
  return toStatus(result.rows[0]);
}

/** From listing to reading, with the final count of files. No row when the run is not listing. */
export function beginReading(database: Database, scanRunId: ScanRunId, now: Date) {
  const at = now.toISOString();
  return database.execute<StatusRow>(sql`
    update scan_runs r set phase = 'reading', phase_started_at = ${at}::timestamptz,
      updated_at = ${at}::timestamptz, files_to_read = found.pending, files_found = found.files
    from libraries l, (
      select count(*)::int as files, (count(*) filter (where state = 'pending'))::int as pending
      from files where seen_by_scan_run_id = ${scanRunId}
        and library_id = (select library_id from scan_runs where id = ${scanRunId})
    ) found
    where r.id = ${scanRunId} and l.id = r.library_id and r.state = 'running' and r.phase = 'listing'
    returning ${statusColumns}`);
}

/** Recounts from the files themselves, so that work that was done twice counts once. */
export function updateReadingProgress(database: Database, scanRunId: ScanRunId, now: Date) {
  return database.execute<StatusRow>(sql`
    update scan_runs r set updated_at = ${now.toISOString()}::timestamptz,
      files_read = r.files_to_read - (
        select count(*) from files f where f.library_id = r.library_id and f.state = 'pending'
          and f.seen_by_scan_run_id = r.id),
      problem_count = (
        select count(*) from files f where f.library_id = r.library_id and f.state = 'problem'
          and f.missing_since is null)
    from libraries l
    where r.id = ${scanRunId} and l.id = r.library_id and r.state = 'running' and r.phase = 'reading'
    returning ${statusColumns}`);
}

/** Ends a run that is under way. Null when it is over already. */
export async function endScanRun(
  database: Database,
  scanRunId: ScanRunId,
  end: { state: "failed" | "canceled"; code: string | null; detail: string | null; now: Date },
): Promise<ScanRunStatus | null> {
  const at = end.now.toISOString();
  const result = await database.execute<StatusRow>(sql`
    update scan_runs r set state = ${end.state}, error_code = ${end.code}, error_detail = ${end.detail},
      finished_at = ${at}::timestamptz, updated_at = ${at}::timestamptz
    from libraries l
    where r.id = ${scanRunId} and l.id = r.library_id and r.state in ('queued', 'running')
    returning ${statusColumns}`);
  return toStatus(result.rows[0]);
}

/** Takes the runs that nobody has worked on since `before`, each for one caller only. */
export async function takeStalledScanRuns(
  database: Database,
  before: Date,
  now: Date,
): Promise<ScanRunStatus[]> {
  const result = await database.execute<StatusRow>(sql`
    update scan_runs r set updated_at = ${now.toISOString()}::timestamptz
    from libraries l
    where l.id = r.library_id and r.state in ('queued', 'running')
      and r.updated_at < ${before.toISOString()}::timestamptz
    returning ${statusColumns}`);
  return result.rows.flatMap((row) => toStatus(row) ?? []);
}

/** Opens the last transaction of a run: one caller gets through, and only when every file is read. */
export function beginFinishing(database: Database, scanRunId: ScanRunId, now: Date) {
  return database.execute(sql`
    update scan_runs r set phase = 'finishing', phase_started_at = ${now.toISOString()}::timestamptz
    where r.id = ${scanRunId} and r.state = 'running' and r.phase = 'reading'
      and not exists (
        select 1 from files f where f.library_id = r.library_id and f.state = 'pending'
          and f.seen_by_scan_run_id = r.id)
    returning r.id`);
}

/** Closes the last transaction of a run. No row when the run was not finishing. */
export function completeScanRun(database: Database, scanRunId: ScanRunId, now: Date) {
  const at = now.toISOString();
  return database.execute<StatusRow>(sql`
    update scan_runs r set state = 'done', finished_at = ${at}::timestamptz, updated_at = ${at}::timestamptz
    from libraries l
    where r.id = ${scanRunId} and l.id = r.library_id and r.state = 'running' and r.phase = 'finishing'
    returning ${statusColumns}`);
}
