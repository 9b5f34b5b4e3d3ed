import { sql } from "drizzle-orm";
import type { WalkedFolder } from "../../../schema/internal/scan.ts";
import type { ScanRunId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { inScope, runInPhase, texts } from "./scan-scope.ts";

/**
 * Marks folders as seen and remembers what they hold now. Gives those that hold something else than after the last
 * scan (in a full scan: all of them); null when the run is not listing (any more).
 */
export async function recordWalkedFolders(
  database: Database,
  walk: { scanRunId: ScanRunId; folders: readonly WalkedFolder[]; now: Date },
): Promise<string[] | null> {
  const result = await database.execute<{ changed: string[] }>(sql`
    with run as ${runInPhase(walk.scanRunId, "listing")},
    walked as (
      select * from unnest(${texts(walk.folders.map((folder) => folder.path))},
        ${texts(walk.folders.map((folder) => `${folder.fileCount}:${folder.digest}`))}) as w(path, digest)
    ), newly_found as (
      select coalesce(sum(split_part(w.digest, ':', 1)::int), 0)::int as files
      from run cross join walked w
      left join folders d on d.library_id = run.library_id and d.path = w.path
      where d.seen_by_scan_run_id is distinct from run.id
    ), recorded as (
      insert into folders (library_id, path, digest, new_digest, seen_by_scan_run_id)
      select run.library_id, w.path, '', w.digest, run.id from run cross join walked w
      on conflict (library_id, path) do update set
        new_digest = excluded.new_digest, seen_by_scan_run_id = excluded.seen_by_scan_run_id
      returning path, digest, new_digest
    )
    update scan_runs r set files_found = r.files_found + newly_found.files,
      updated_at = ${walk.now.toISOString()}::timestamptz
    from newly_found, run where r.id = run.id
    returning coalesce((
      select jsonb_agg(recorded.path) from recorded
      where run.mode = 'full' or recorded.digest <> recorded.new_digest), '[]') as changed`);
  return result.rows[0]?.changed ?? null;
}

/**
 * Takes what lies below folders that could not be opened as seen and unchanged: nobody can tell whether it is there,
 * so it is neither missing nor changed. Their next digest differs, and the next scan looks again.
 */
export function keepFoldersBelow(
  database: Database,
  scanRunId: ScanRunId,
  unreadable: readonly string[],
) {
  return database.execute(sql`
    update folders d set seen_by_scan_run_id = run.id, new_digest = d.digest
    from ${runInPhase(scanRunId, "listing")} run, unnest(${texts(unreadable)}) as kept(folder)
    where d.library_id = run.library_id
      and (kept.folder = '' or d.path = kept.folder or starts_with(d.path, kept.folder || '/'))`);
}

/** Is there not one audio file to be seen, where the library had some? Asked of scans of a whole library. */
export async function findsNothingOfLibrary(
  database: Database,
  scanRunId: ScanRunId,
): Promise<boolean> {
  const result = await database.execute<{ empty: boolean }>(sql`
    select run.folders is null and exists (
        select 1 from files f
        where f.library_id = run.library_id and f.kind = 'audio' and f.missing_since is null
      ) and not exists (
        select 1 from folders d
        join files f on f.library_id = d.library_id and f.folder = d.path
        where d.library_id = run.library_id and d.seen_by_scan_run_id = run.id and f.kind = 'audio'
          and f.missing_since is null
          and (f.seen_by_scan_run_id = run.id or (run.mode <> 'full' and d.new_digest = d.digest))
      ) as empty
    from ${runInPhase(scanRunId, "listing")} run`);
  return result.rows[0]?.empty ?? false;
}

/**
 * The listing is complete: files that are not where they were are missing from now on, and what folders hold now is
 * what the next scan compares with. In a batch, in this order, before the run leaves its listing.
 */
export const settleListing = (database: Database, scanRunId: ScanRunId, now: Date) => {
  const run = runInPhase(scanRunId, "listing");
  const at = sql`${now.toISOString()}::timestamptz`;
  return [
    database.execute(sql`
      update files f set missing_since = ${at}, updated_at = ${at}
      from folders d, ${run} run
      where d.library_id = run.library_id and f.library_id = d.library_id and f.folder = d.path
        and f.missing_since is null and f.kind <> 'entry' and ${inScope(sql`run`, sql`d.path`)}
        and (d.seen_by_scan_run_id is distinct from run.id
          or ((run.mode = 'full' or d.new_digest <> d.digest)
            and f.seen_by_scan_run_id is distinct from run.id))`),
    database.execute(sql`
      delete from folders d using ${run} run
      where d.library_id = run.library_id and d.seen_by_scan_run_id is distinct from run.id
        and ${inScope(sql`run`, sql`d.path`)}`),
    database.execute(sql`
      update folders d set digest = d.new_digest from ${run} run
      where d.library_id = run.library_id and d.seen_by_scan_run_id = run.id and d.digest <> d.new_digest`),
  ] as const;
};
