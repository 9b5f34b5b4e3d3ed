import { type SQL, sql } from "drizzle-orm";
import type { ScanRunId, TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { removeJobsWithoutTrack } from "./analysis-jobs.ts";
import { runInPhase } from "./scan-scope.ts";

/** Says in the run what became of tracks: of the rows of `changed` (id, title, path). */
const explained = (kind: "missing" | "returned", at: SQL): SQL => sql`
  insert into scan_decisions (id, scan_run_id, track_id, kind, title, from_path, to_path, at)
  select gen_random_uuid(), run.id, changed.id, ${kind}, changed.title,
    ${kind === "missing" ? sql`changed.path` : sql`null`}, ${kind === "returned" ? sql`changed.path` : sql`null`}, ${at}
  from changed, run`;

/** Tracks of the library whose file is gone are missing from now on; the run counts them. */
export function markMissing(database: Database, scanRunId: ScanRunId, now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`;
  return database.execute(sql`
    with run as ${runInPhase(scanRunId, "finishing")}, changed as (
      update tracks t set missing_since = ${at} from files f, run
      where f.library_id = run.library_id and f.missing_since is not null and t.file_id = f.id
        and t.missing_since is null
      returning t.id, t.title, f.path
    ), said as (${explained("missing", at)})
    update scan_runs r set tracks_missing = (select count(*) from changed) from run where r.id = run.id`);
}

/** Tracks that were missing and whose file is back, unchanged. Gives their ids. */
export function clearMissing(database: Database, scanRunId: ScanRunId, now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`;
  return database.execute<{ id: TrackId }>(sql`
    with run as ${runInPhase(scanRunId, "finishing")}, changed as (
      update tracks t set missing_since = null from run, files f
      where t.missing_since is not null and t.file_id = f.id and f.library_id = run.library_id
        and f.state = 'read' and f.missing_since is null
      returning t.id, t.title, f.path
    ), said as (${explained("returned", at)})
    select id from changed`);
}

/** Rows of vanished files that no track needs: pictures, files that never were tracks, files whose track moved. */
export function deleteMissingFilesWithoutTrack(database: Database, scanRunId: ScanRunId) {
  return database.execute(sql`
    delete from files f using ${runInPhase(scanRunId, "finishing")} run
    where f.library_id = run.library_id and f.missing_since is not null
      and not exists (select 1 from tracks t where t.file_id = f.id)`);
}

/** Which missing tracks a person wants to be rid of. Every condition that is given must hold. */
export interface PurgeRequest {
  libraryId: string | null;
  trackIds: readonly string[] | null;
  missingBefore: Date | null;
}

/**
 * Deletes missing tracks for good, with plays, marks and playlist entries. A track that is in its place is never
 * touched. Gives their number.
 */
export async function purgeMissingTracks(
  database: Database,
  { libraryId, trackIds, missingBefore }: PurgeRequest,
): Promise<number> {
  const [purged] = await database.batch([
    database.execute<{ id: TrackId }>(sql`
      with purged as (
        delete from tracks t
        where t.missing_since is not null
          and (${libraryId}::uuid is null or exists (
            select 1 from files f where f.id = t.file_id and f.library_id = ${libraryId}::uuid))
          and (${trackIds === null} or t.id = any(${sql.param([...(trackIds ?? [])])}::uuid[]))
          and (${missingBefore?.toISOString() ?? null}::timestamptz is null
            or t.missing_since < ${missingBefore?.toISOString() ?? null}::timestamptz)
        returning t.id
      ), unmarked as (
        delete from annotations a using purged where a.item_type = 'track' and a.item_id = purged.id
      )
      select id from purged`),
    removeJobsWithoutTrack(database),
    database.execute(sql`
      delete from files f where f.missing_since is not null
        and not exists (select 1 from tracks t where t.file_id = f.id)`),
    database.execute(sql`
      delete from albums a where not exists (select 1 from tracks t where t.album_id = a.id)
        and not exists (select 1 from annotations n where n.item_type = 'album' and n.item_id = a.id)`),
    database.execute(sql`
      delete from artists a where not exists (select 1 from track_artists t where t.artist_id = a.id)
        and not exists (select 1 from album_artists t where t.artist_id = a.id)
        and not exists (select 1 from annotations n where n.item_type = 'artist' and n.item_id = a.id)`),
  ]);
  return purged.rows.length;
}
