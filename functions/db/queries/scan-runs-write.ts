import { sql } from "drizzle-orm";
import type { LibraryId, ScanRunId, UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { uuids } from "./scan-scope.ts";

export type ScanMode = "incremental" | "full";
export type ScanTrigger = "person" | "start" | "watcher" | "schedule" | "webhook";
type ScanState = "queued" | "running" | "paused" | "done" | "failed" | "canceled";
type ScanPhase = "listing" | "reading" | "finishing";

/** A run with its library, as use cases and progress events need it. */
export interface ScanRunStatus {
  id: ScanRunId;
  libraryId: LibraryId;
  librarySlug: string;
  libraryName: string;
  state: ScanState;
  phase: ScanPhase;
  /** The only folders that it is about; null: the whole library. */
  folders: string[] | null;
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
  r.id, r.library_id as "libraryId", l.slug as "librarySlug", l.name as "libraryName", r.state, r.phase, r.folders,
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
  folders: readonly string[] | null;
  now: Date;
}

/** What `folders` of a request is as a value of the column. */
const foldersValue = (folders: readonly string[] | null) =>
  sql`${folders === null ? null : JSON.stringify(folders)}::jsonb`;

const ACTIVE = sql`('queued', 'running', 'paused')`;

/** Adds the runs whose library has none under way, and gives back which these were. */
export async function insertScanRuns(
  database: Database,
  { runs, mode, trigger, requestedBy, folders, now }: NewScanRuns,
): Promise<ScanRunId[]> {
  const result = await database.execute<{ id: ScanRunId }>(sql`
    insert into scan_runs (id, library_id, mode, trigger, requested_by, folders, state, phase, created_at, updated_at)
    select n.id, n."libraryId", ${mode}, ${trigger}, ${requestedBy}::uuid, ${foldersValue(folders)}, 'queued', 'listing',
      ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(runs)}::jsonb) as n(id uuid, "libraryId" uuid)
    on conflict do nothing
    returning id`);
  return result.rows.map((row) => row.id);
}

/**
 * Notes a request on the runs that are under way in these libraries, so that it is scanned when they are over. Not
 * where the run does what is asked anyway: one that has not begun yet, or one of the whole library when no single
 * folder was named.
 */
export async function noteFollowUps(
  database: Database,
  libraryIds: readonly LibraryId[],
  { mode, folders }: { mode: ScanMode; folders: readonly string[] | null },
): Promise<void> {
  const wanted = foldersValue(folders);
  await database.execute(sql`
    update scan_runs r set follow_up = jsonb_build_object(
      'mode', case when ${mode} = 'full' or r.follow_up ->> 'mode' = 'full' then 'full' else 'incremental' end,
      'folders', case when ${wanted} is null or r.follow_up -> 'folders' = 'null'::jsonb then null
        else coalesce(r.follow_up -> 'folders', '[]') || ${wanted} end)
    where r.library_id = any(${uuids(libraryIds)}) and r.state in ${ACTIVE}
      and not ((r.mode = 'full' or ${mode} <> 'full') and r.folders is null
        and (r.state = 'queued' or ${wanted} is null))`);
}

export async function listActiveScanRunIds(
  database: Database,
  libraryIds: readonly LibraryId[],
): Promise<ScanRunId[]> {
  const result = await database.execute<{ id: ScanRunId }>(sql`
    select id from scan_runs
    where state in ${ACTIVE} and library_id = any(${uuids(libraryIds)})
    order by created_at, id`);
  return result.rows.map((row) => row.id);
}

export async function findScanRun(
  database: Database,
  scanRunId: ScanRunId,
): Promise<ScanRunStatus | null> {
  return toStatus((await scanRunStatement(database, scanRunId)).rows[0]);
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

/** From listing to reading, with the final counts. No row when the run is not listing. */
export function beginReading(database: Database, scanRunId: ScanRunId, now: Date) {
  const at = now.toISOString();
  return database.execute<StatusRow>(sql`
    update scan_runs r set phase = 'reading', phase_started_at = ${at}::timestamptz, updated_at = ${at}::timestamptz,
      files_to_read = (select count(*) from files f
        where f.library_id = r.library_id and f.state = 'pending' and f.missing_since is null),
      files_found = (select coalesce(sum(split_part(d.digest, ':', 1)::int), 0) from folders d
        where d.library_id = r.library_id and d.seen_by_scan_run_id = r.id and d.digest <> ''),
      problem_count = (select count(*) from files f
        where f.library_id = r.library_id and f.problem_code is not null and f.state = 'problem' and f.missing_since is null)
    from libraries l
    where r.id = ${scanRunId} and l.id = r.library_id and r.state = 'running' and r.phase = 'listing'
    returning ${statusColumns}`);
}

export function scanRunStatement(database: Database, scanRunId: ScanRunId) {
  return database.execute<StatusRow>(sql`
    select ${statusColumns} from scan_runs r join libraries l on l.id = r.library_id
    where r.id = ${scanRunId}`);
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
    where r.id = ${scanRunId} and l.id = r.library_id and r.state in ${ACTIVE}
    returning ${statusColumns}`);
  return toStatus(result.rows[0]);
}

/** Stops a run where it is, or lets it go on. Null when it is in another state. */
export async function setPaused(
  database: Database,
  scanRunId: ScanRunId,
  paused: boolean,
  now: Date,
): Promise<ScanRunStatus | null> {
  const at = now.toISOString();
  const result = await database.execute<StatusRow>(sql`
    update scan_runs r set updated_at = ${at}::timestamptz,
      state = case when ${paused} then 'paused' when r.started_at is null then 'queued' else 'running' end
    from libraries l
    where r.id = ${scanRunId} and l.id = r.library_id
      and case when ${paused} then r.state in ('queued', 'running') else r.state = 'paused' end
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
      and not exists (select 1 from files f
        where f.library_id = r.library_id and f.state = 'pending' and f.missing_since is null)
    returning r.id`);
}

/** Closes the last transaction of a run. No row when the run was not finishing. */
export function completeScanRun(database: Database, scanRunId: ScanRunId, now: Date) {
  const at = now.toISOString();
  return database.execute<StatusRow>(sql`
    update scan_runs r set state = 'done', finished_at = ${at}::timestamptz, updated_at = ${at}::timestamptz,
      problem_count = (select count(*) from files f
        where f.library_id = r.library_id and f.problem_code is not null and f.state = 'problem' and f.missing_since is null)
    from libraries l
    where r.id = ${scanRunId} and l.id = r.library_id and r.state = 'running' and r.phase = 'finishing'
    returning ${statusColumns}`);
}

/** What was asked for while the run was under way becomes a run of its own, in the same transaction that ends it. */
export function insertFollowUp(
  database: Database,
  scanRunId: ScanRunId,
  followUpId: ScanRunId,
  now: Date,
) {
  const at = sql`${now.toISOString()}::timestamptz`;
  return database.execute<{ id: ScanRunId }>(sql`
    insert into scan_runs (id, library_id, mode, trigger, requested_by, folders, state, phase, created_at, updated_at)
    select ${followUpId}::uuid, r.library_id, r.follow_up ->> 'mode', 'watcher', null,
      nullif(r.follow_up -> 'folders', 'null'::jsonb), 'queued', 'listing', ${at}, ${at}
    from scan_runs r
    where r.id = ${scanRunId} and r.state = 'done' and r.finished_at = ${at} and r.follow_up is not null
    on conflict do nothing
    returning id`);
}
