import { sql } from "drizzle-orm";
import type { ListedFile, ProblemCode } from "../../../schema/internal/scan.ts";
import type { AlbumId, FileId, LibraryId, ScanRunId, TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

export interface ListedFileRow extends ListedFile {
  /** Used when the file is new. */
  id: FileId;
  folder: string;
}

/**
 * Marks a page of the walk as seen; what is new, changed or read by an older reader becomes pending. False when the
 * run is not listing (any more).
 */
export async function recordListedFiles(
  database: Database,
  page: { scanRunId: ScanRunId; readerVersion: number; files: readonly ListedFileRow[]; now: Date },
): Promise<boolean> {
  const at = sql`${page.now.toISOString()}::timestamptz`;
  const result = await database.execute(sql`
    with run as (
      select id, library_id, mode from scan_runs
      where id = ${page.scanRunId} and state = 'running' and phase = 'listing'
    ), listed as (
      select * from jsonb_to_recordset(${JSON.stringify(page.files)}::jsonb) as f(
        id uuid, path text, folder text, kind text, "sizeBytes" bigint, "modifiedMs" bigint)
    ), newly_seen as (
      select count(*)::int as files from run cross join listed
      left join files f on f.library_id = run.library_id and f.path = listed.path
      where f.seen_by_scan_run_id is distinct from run.id
    ), recorded as (
      insert into files (id, library_id, path, folder, kind, size_bytes, modified_ms, state, seen_by_scan_run_id,
        created_at, updated_at)
      select listed.id, run.library_id, listed.path, listed.folder, listed.kind, listed."sizeBytes",
        listed."modifiedMs", 'pending', run.id, ${at}, ${at}
      from run cross join listed
      on conflict (library_id, path) do update set
        kind = excluded.kind,
        size_bytes = excluded.size_bytes,
        modified_ms = excluded.modified_ms,
        state = case when files.size_bytes <> excluded.size_bytes
            or files.modified_ms <> excluded.modified_ms
            or files.reader_version < ${page.readerVersion}
            or ((select mode from run) = 'full'
              and files.seen_by_scan_run_id is distinct from excluded.seen_by_scan_run_id)
          then 'pending' else files.state end,
        read_attempts = 0,
        seen_by_scan_run_id = excluded.seen_by_scan_run_id,
        missing_since = null
    )
    update scan_runs set files_found = files_found + newly_seen.files, updated_at = ${at}
    from newly_seen where scan_runs.id = (select id from run)
    returning scan_runs.id`);
  return result.rows.length > 0;
}

/**
 * Counts what lies below folders that could not be opened as seen: nobody can tell whether it is there, so it is
 * neither missing nor changed.
 */
export function keepFilesBelow(
  database: Database,
  scanRunId: ScanRunId,
  folders: readonly string[],
) {
  return database.execute(sql`
    update files f set seen_by_scan_run_id = r.id
    from scan_runs r, jsonb_array_elements_text(${JSON.stringify(folders)}::jsonb) as kept(folder)
    where r.id = ${scanRunId} and r.state = 'running' and r.phase = 'listing' and f.library_id = r.library_id
      and f.missing_since is null
      and (kept.folder = '' or f.folder = kept.folder or starts_with(f.folder, kept.folder || '/'))`);
}

/** Is there not one sound file to be seen, where the library had some? */
export async function findsNothingOfLibrary(
  database: Database,
  scanRunId: ScanRunId,
): Promise<boolean> {
  const result = await database.execute<{ empty: boolean }>(sql`
    select exists (
        select 1 from files f where f.library_id = r.library_id and f.kind = 'audio' and f.missing_since is null
      ) and not exists (
        select 1 from files f where f.library_id = r.library_id and f.kind = 'audio'
          and f.seen_by_scan_run_id = r.id
      ) as empty
    from scan_runs r where r.id = ${scanRunId} and r.state = 'running' and r.phase = 'listing'`);
  return result.rows[0]?.empty ?? false;
}

/** By path, so that an album's files are read together. */
export async function listPendingFileIds(
  database: Database,
  scanRunId: ScanRunId,
): Promise<FileId[]> {
  const result = await database.execute<{ id: FileId }>(sql`
    select f.id from scan_runs r join files f on f.library_id = r.library_id
    where r.id = ${scanRunId} and r.state = 'running' and r.phase = 'reading'
      and f.state = 'pending' and f.seen_by_scan_run_id = r.id
    order by f.path`);
  return result.rows.map((row) => row.id);
}

export interface PendingFile extends ListedFile {
  id: FileId;
  libraryId: LibraryId;
  folder: string;
  /** The track that plays from it, and its album: null while the file is new. */
  trackId: TrackId | null;
  albumId: AlbumId | null;
}

/** Those of the files that are still to be read in this run, while it reads. */
export async function listPendingFiles(
  database: Database,
  scanRunId: ScanRunId,
  fileIds: readonly string[],
): Promise<PendingFile[]> {
  const result = await database.execute<
    Omit<PendingFile, "sizeBytes" | "modifiedMs"> & { sizeBytes: string; modifiedMs: string }
  >(sql`
    select f.id, f.library_id as "libraryId", f.path, f.folder, f.kind, f.size_bytes as "sizeBytes",
      f.modified_ms as "modifiedMs", t.id as "trackId", t.album_id as "albumId"
    from scan_runs r
    join files f on f.library_id = r.library_id
    left join tracks t on t.file_id = f.id and t.cue_index = 0
    where r.id = ${scanRunId} and r.state = 'running' and r.phase = 'reading'
      and f.state = 'pending' and f.seen_by_scan_run_id = r.id
      and f.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(fileIds)}::jsonb))
    order by f.path`);
  return result.rows.map((row) => ({
    ...row,
    sizeBytes: Number(row.sizeBytes),
    modifiedMs: Number(row.modifiedMs),
  }));
}

export interface ClaimedPendingFile extends PendingFile {
  /** This claim included. */
  readAttempts: number;
}

/** As `listPendingFiles`, and counts an attempt to read each. */
export async function claimPendingFiles(
  database: Database,
  scanRunId: ScanRunId,
  fileIds: readonly string[],
): Promise<ClaimedPendingFile[]> {
  const files = await listPendingFiles(database, scanRunId, fileIds);
  if (files.length === 0) return [];
  const result = await database.execute<{ id: FileId; readAttempts: number }>(sql`
    update files f set read_attempts = read_attempts + 1
    where f.state = 'pending' and f.id in (
      select value::uuid from jsonb_array_elements_text(${JSON.stringify(files.map((file) => file.id))}::jsonb))
    returning f.id, f.read_attempts as "readAttempts"`);
  const attempts = new Map(result.rows.map((row) => [row.id, row.readAttempts]));
  return files.flatMap((file) => {
    const readAttempts = attempts.get(file.id);
    return readAttempts === undefined ? [] : [{ ...file, readAttempts }];
  });
}

export type SettledFile =
  | { id: FileId; outcome: "track" | "vanished"; code: null; detail: null; artworkHash: null }
  | { id: FileId; outcome: "image"; code: null; detail: null; artworkHash: string }
  | { id: FileId; outcome: "problem"; code: ProblemCode; detail: string; artworkHash: null };

/** No listing ever gives this time of change: the file counts as changed when the next scan meets it. */
const UNKNOWN_MODIFIED_MS = -1;

/**
 * Pending files become read or problems, and the run counts the tracks that this adds and updates. Runs before the
 * tracks are written and after moved tracks got their new file; a file that is no longer pending counts nothing.
 */
export function settleFiles(
  database: Database,
  scanRunId: ScanRunId,
  settled: { files: readonly SettledFile[]; readerVersion: number; now: Date },
) {
  const at = sql`${settled.now.toISOString()}::timestamptz`;
  return database.execute(sql`
    with settled as (
      update files f set
        state = case x.outcome when 'problem' then 'problem' else 'read' end,
        problem_code = x.code, problem_detail = x.detail, reader_version = ${settled.readerVersion},
        artwork_id = (select a.id from artworks a where a.content_hash = x."artworkHash"),
        modified_ms = case x.outcome when 'vanished' then ${UNKNOWN_MODIFIED_MS} else f.modified_ms end,
        updated_at = ${at}
      from jsonb_to_recordset(${JSON.stringify(settled.files)}::jsonb) as x(
        id uuid, outcome text, code text, detail text, "artworkHash" text)
      where f.id = x.id and f.state = 'pending'
      returning f.id, x.outcome
    ), silenced as (
      update tracks t set missing_since = coalesce(t.missing_since, ${at})
      from settled where settled.outcome = 'problem' and t.file_id = settled.id
    ), counted as (
      select (count(*) filter (where t.id is null))::int as added,
        (count(*) filter (where t.id is not null))::int as updated
      from settled left join tracks t on t.file_id = settled.id and t.cue_index = 0
      where settled.outcome = 'track'
    )
    update scan_runs set tracks_added = tracks_added + counted.added,
      tracks_updated = tracks_updated + counted.updated
    from counted where scan_runs.id = ${scanRunId}`);
}

const finishingRun = (scanRunId: ScanRunId) =>
  sql`(select id, library_id from scan_runs where id = ${scanRunId} and state = 'running' and phase = 'finishing')`;

/** What the walk did not meet is missing from now on; what it met again is not. Counts the tracks newly missing. */
export function markMissing(database: Database, scanRunId: ScanRunId, now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`;
  return database.execute(sql`
    with run as ${finishingRun(scanRunId)},
    gone as (
      update files f set missing_since = ${at} from run
      where f.library_id = run.library_id and f.seen_by_scan_run_id is distinct from run.id
        and f.missing_since is null
      returning f.id
    ), lost as (
      update tracks t set missing_since = ${at} from gone
      where t.file_id = gone.id and t.missing_since is null
      returning t.id
    )
    update scan_runs set tracks_missing = (select count(*) from lost)
    from run where scan_runs.id = run.id`);
}

/** Tracks that were missing and whose file is back, unchanged. Gives their ids. */
export function clearMissing(database: Database, scanRunId: ScanRunId) {
  return database.execute<{ id: TrackId }>(sql`
    update tracks t set missing_since = null
    from ${finishingRun(scanRunId)} run, files f
    where f.library_id = run.library_id and f.seen_by_scan_run_id = run.id and f.state = 'read'
      and f.missing_since is null and t.file_id = f.id and t.missing_since is not null
    returning t.id`);
}

/** Rows of vanished files that no track needs: pictures, files that never were tracks, files whose track moved. */
export function deleteMissingFilesWithoutTrack(database: Database, scanRunId: ScanRunId) {
  return database.execute(sql`
    delete from files f using ${finishingRun(scanRunId)} run
    where f.library_id = run.library_id and f.missing_since is not null
      and not exists (select 1 from tracks t where t.file_id = f.id)`);
}
