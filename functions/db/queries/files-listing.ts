import { sql } from "drizzle-orm";
import type { ListedFile, ProblemCode } from "../../../schema/internal/scan.ts";
import type { FileId, ScanRunId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { inScope, numbers, runInPhase, texts, uuids } from "./scan-scope.ts";

export interface ListedFileRow extends ListedFile {
  /** Used when the file is new. */
  id: FileId;
  folder: string;
  stem: string;
}

/**
 * Marks files of changed folders as seen; what is new, changed or read by an older reader becomes pending. False when
 * the run is not listing (any more).
 */
export async function recordListedFiles(
  database: Database,
  page: { scanRunId: ScanRunId; readerVersion: number; files: readonly ListedFileRow[]; now: Date },
): Promise<boolean> {
  const at = sql`${page.now.toISOString()}::timestamptz`;
  const { files } = page;
  const result = await database.execute(sql`
    with run as ${runInPhase(page.scanRunId, "listing")},
    recorded as (
      insert into files (id, library_id, path, folder, stem, kind, size_bytes, modified_ms, state,
        seen_by_scan_run_id, created_at, updated_at)
      select f.id, run.library_id, f.path, f.folder, f.stem, f.kind, f.size_bytes, f.modified_ms, 'pending',
        run.id, ${at}, ${at}
      from run cross join unnest(${uuids(files.map((file) => file.id))},
        ${texts(files.map((file) => file.path))}, ${texts(files.map((file) => file.folder))},
        ${texts(files.map((file) => file.stem))}, ${texts(files.map((file) => file.kind))},
        ${numbers(files.map((file) => file.sizeBytes))}, ${numbers(files.map((file) => file.modifiedMs))}
      ) as f(id, path, folder, stem, kind, size_bytes, modified_ms)
      on conflict (library_id, path) do update set
        kind = excluded.kind,
        stem = excluded.stem,
        size_bytes = excluded.size_bytes,
        modified_ms = excluded.modified_ms,
        state = case when files.size_bytes <> excluded.size_bytes
            or files.modified_ms <> excluded.modified_ms
            or files.kind <> excluded.kind
            or files.reader_version < ${page.readerVersion}
            or ((select mode from run) = 'full'
              and files.seen_by_scan_run_id is distinct from excluded.seen_by_scan_run_id)
          then 'pending' else files.state end,
        read_attempts = 0,
        seen_by_scan_run_id = excluded.seen_by_scan_run_id,
        missing_since = null
    )
    update scan_runs r set updated_at = ${at} from run where r.id = run.id returning r.id`);
  return result.rows.length > 0;
}

/**
 * Lyrics and CUE sheets that are new, changed or gone are read again with the audio file that they belong to. Before
 * the run leaves its listing, after the missing files are known.
 */
export function wakeOwnersOfSidecars(database: Database, scanRunId: ScanRunId) {
  return database.execute(sql`
    update files f set state = 'pending', read_attempts = 0
    from ${runInPhase(scanRunId, "listing")} run, files sidecar
    where sidecar.library_id = run.library_id and sidecar.kind in ('lyrics', 'cue')
      and (sidecar.state = 'pending' or sidecar.missing_since >= run.started_at)
      and f.library_id = sidecar.library_id and f.folder = sidecar.folder and f.kind = 'audio'
      and f.state = 'read' and f.missing_since is null
      and (sidecar.kind = 'cue' or f.stem = sidecar.stem)`);
}

export interface LeftOutEntry {
  id: FileId;
  path: string;
  folder: string;
  code: ProblemCode;
  detail: string;
}

/** What the walk had to leave out stands in the list of problems, and what it no longer meets goes from it. */
export function recordLeftOut(
  database: Database,
  scanRunId: ScanRunId,
  entries: readonly LeftOutEntry[],
  now: Date,
) {
  const run = runInPhase(scanRunId, "listing");
  const at = sql`${now.toISOString()}::timestamptz`;
  const paths = texts(entries.map((entry) => entry.path));
  return [
    database.execute(sql`
      delete from files f using ${run} run
      where f.library_id = run.library_id and f.kind = 'entry' and f.path <> all(${paths})
        and ${inScope(sql`run`, sql`f.folder`)}`),
    database.execute(sql`
      insert into files (id, library_id, path, folder, stem, kind, size_bytes, modified_ms, state, problem_code,
        problem_detail, created_at, updated_at)
      select e.id, run.library_id, e.path, e.folder, e.path, 'entry', 0, 0, 'problem', e.code, e.detail, ${at}, ${at}
      from ${run} run cross join unnest(${uuids(entries.map((entry) => entry.id))}, ${paths},
        ${texts(entries.map((entry) => entry.folder))}, ${texts(entries.map((entry) => entry.code))},
        ${texts(entries.map((entry) => entry.detail))}) as e(id, path, folder, code, detail)
      on conflict (library_id, path) do update set
        problem_code = excluded.problem_code, problem_detail = excluded.problem_detail, updated_at = excluded.updated_at
      where files.kind = 'entry'`),
  ] as const;
}
