import { type SQL, sql } from "drizzle-orm";
import type { ListedFile, ProblemCode, Sidecar } from "../../../schema/internal/scan.ts";
import type { FileId, LibraryId, ScanRunId } from "../../../schema/music/ids.ts";
import { runBatch } from "../batch.ts";
import type { Database } from "../client.ts";
import { numbers, runInPhase, texts, uuids } from "./scan-scope.ts";

/** Files that have a track come first, so that a new one is compared with what is known of them; then by path, so that an album's are read together. */
export async function listPendingFileIds(
  database: Database,
  scanRunId: ScanRunId,
): Promise<FileId[]> {
  const result = await database.execute<{ id: FileId }>(sql`
    select f.id from ${runInPhase(scanRunId, "reading")} run join files f on f.library_id = run.library_id
    where f.state = 'pending' and f.missing_since is null
    order by not exists (select 1 from tracks t where t.file_id = f.id), f.path`);
  return result.rows.map((row) => row.id);
}

export interface PendingFile extends ListedFile {
  id: FileId;
  libraryId: LibraryId;
  folder: string;
  /** It was read before: only then may there be tracks that play from it. */
  wasRead: boolean;
}

/**
 * Rows as one value: the embedded database hands each row over by itself, and 200 rows took longer to hand over than
 * to find. Numbers of files stay far below what JSON's can hold.
 */
const asOneValue = (rows: SQL): SQL =>
  sql`select coalesce(json_agg(row_to_json(r)), '[]') as rows from (${rows}) r`;

const pendingColumns = sql`f.id, f.reader_version > 0 as "wasRead", f.library_id as "libraryId", f.path, f.folder, f.kind,
  f.size_bytes as "sizeBytes", f.modified_ms as "modifiedMs"`;

/** By their ids, whatever else is asked of them: where nearly all are pending the planner might read all that are. */
const filesById = (fileIds: readonly string[]) =>
  sql`materialized (
    select id, library_id, path, folder, stem, kind, size_bytes, modified_ms, state, missing_since, reader_version,
      read_attempts
    from files where id = any(${uuids(fileIds)}))`;

/** Those of the files that are still to be read in this run, while it reads. */
export const pendingFilesStatement = (
  database: Database,
  scanRunId: ScanRunId,
  fileIds: readonly string[],
) =>
  database.execute<{ rows: PendingFile[] }>(
    asOneValue(sql`
      with f as ${filesById(fileIds)}
      select ${pendingColumns} from ${runInPhase(scanRunId, "reading")} run
      join f on f.library_id = run.library_id
      where f.state = 'pending' and f.missing_since is null
      order by f.path`),
  );

export interface ClaimedPendingFile extends PendingFile {
  /** Claims that a process did not come back from, this one included once it is known to be a repetition. */
  readAttempts: number;
  sidecars: Sidecar[];
}

type ClaimRow = PendingFile & { stem: string; readAttempts: number; librarySlug: string };

/**
 * As `pendingFilesStatement`, with what lies beside each. `repeated`: the message was handed out before and did not
 * come back, so an attempt is counted; a first delivery costs no write.
 */
export async function claimPendingFiles(
  database: Database,
  claim: { scanRunId: ScanRunId; fileIds: readonly string[]; repeated: boolean },
): Promise<{ librarySlug: string; files: ClaimedPendingFile[] }> {
  const run = runInPhase(claim.scanRunId, "reading");
  const claimed = database.execute<{ rows: ClaimRow[] }>(
    asOneValue(sql`
      with f as ${filesById(claim.fileIds)}
      select ${pendingColumns}, f.stem, f.read_attempts as "readAttempts", l.slug as "librarySlug"
      from ${run} run
      join libraries l on l.id = run.library_id
      join f on f.library_id = run.library_id
      where f.state = 'pending' and f.missing_since is null
      order by f.path`),
  );
  const beside = database.execute<SidecarRow>(sql`
    with f as ${filesById(claim.fileIds)}
    select s.path, s.folder, s.stem, s.kind, s.size_bytes as "sizeBytes", s.modified_ms as "modifiedMs"
    from (select distinct library_id, folder from f where kind = 'audio') place
    join files s on s.library_id = place.library_id and s.folder = place.folder
    where s.kind in ('lyrics', 'cue') and s.missing_since is null
    order by s.path`);
  const rowsOf = await runBatch(database, [
    ...(claim.repeated
      ? [
          database.execute(sql`
            update files f set read_attempts = read_attempts + 1 from ${run} run
            where f.id = any(${uuids(claim.fileIds)}) and f.library_id = run.library_id and f.state = 'pending'`),
        ]
      : []),
    claimed,
    beside,
  ]);
  const [answer] = rowsOf(claimed) as { rows: ClaimRow[] }[];
  const rows = answer?.rows ?? [];
  const sidecars = Map.groupBy(rowsOf(beside) as SidecarRow[], ({ folder }) => folder);
  return {
    librarySlug: rows[0]?.librarySlug ?? "",
    files: rows.map((row) => ({
      ...row,
      sidecars: row.kind === "audio" ? sidecarsOf(row, sidecars.get(row.folder) ?? []) : [],
    })),
  };
}

interface SidecarRow extends Record<string, unknown> {
  path: string;
  folder: string;
  stem: string;
  kind: Sidecar["kind"];
  sizeBytes: string;
  modifiedMs: string;
}

/** Lyrics of the file's own stem; every CUE sheet of its folder, for only their words tell which file they cut. */
const sidecarsOf = ({ stem }: ClaimRow, beside: readonly SidecarRow[]): Sidecar[] =>
  beside
    .filter((sidecar) => sidecar.kind === "cue" || sidecar.stem === stem)
    .map(({ path, kind, sizeBytes, modifiedMs }) => ({
      path,
      kind,
      sizeBytes: Number(sizeBytes),
      modifiedMs: Number(modifiedMs),
    }));

export interface SettledFile {
  id: FileId;
  outcome: "track" | "image" | "sidecar" | "problem" | "vanished";
  /** Of a problem. */
  code: ProblemCode | null;
  detail: string | null;
  /** Of an image. */
  artworkHash: string | null;
  /** How many tracks it adds to the library, and how many it brings up to date. */
  tracksAdded: number;
  tracksUpdated: number;
}

/** No listing ever gives this time of change: the file counts as changed when the next scan meets it. */
const UNKNOWN_MODIFIED_MS = -1;

/**
 * Pending files become read or problems, and the run counts them with their tracks: a file that is no longer pending
 * counts nothing.
 */
export function settleFiles(
  database: Database,
  scanRunId: ScanRunId,
  settled: { files: readonly SettledFile[]; readerVersion: number; now: Date },
) {
  const at = sql`${settled.now.toISOString()}::timestamptz`;
  const { files } = settled;
  const some = (outcome: SettledFile["outcome"]) => files.some((file) => file.outcome === outcome);
  return database.execute(sql`
    with settled as (
      update files f set
        state = case x.outcome when 'problem' then 'problem' else 'read' end,
        problem_code = x.code, problem_detail = x.detail, reader_version = ${settled.readerVersion},
        artwork_id = (select a.id from artworks a where a.content_hash = x.artwork_hash),
        modified_ms = case x.outcome when 'vanished' then ${UNKNOWN_MODIFIED_MS} else f.modified_ms end,
        updated_at = ${at}
      from unnest(${uuids(files.map((file) => file.id))}, ${texts(files.map((file) => file.outcome))},
        ${texts(files.map((file) => file.code))}, ${texts(files.map((file) => file.detail))},
        ${texts(files.map((file) => file.artworkHash))}, ${numbers(files.map((file) => file.tracksAdded))},
        ${numbers(files.map((file) => file.tracksUpdated))}
      ) as x(id, outcome, code, detail, artwork_hash, added, updated)
      where f.id = x.id and f.state = 'pending'
      returning f.id, f.library_id, f.folder, x.outcome, x.added, x.updated
    )${some("vanished") ? sql`, ${forgottenDigests}` : sql``}${some("problem") ? sql`, ${silencedTracks(at)}` : sql``}
    update scan_runs set files_read = files_read + counted.files, problem_count = problem_count + counted.problems,
      tracks_added = tracks_added + counted.added, tracks_updated = tracks_updated + counted.updated,
      updated_at = ${at}
    from (
      select count(*)::int as files, (count(*) filter (where outcome = 'problem'))::int as problems,
        coalesce(sum(added), 0)::int as added, coalesce(sum(updated), 0)::int as updated
      from settled
    ) counted
    where id = ${scanRunId}`);
}

/** The folder's digest does not know that the file is another by now: the next scan is to look at it again. */
const forgottenDigests = sql`forgotten as (
  update folders d set digest = '' from settled
  where settled.outcome = 'vanished' and d.library_id = settled.library_id and d.path = settled.folder)`;

/** What a problem played before can't be played any more. */
const silencedTracks = (at: SQL) => sql`silenced as (
  update tracks t set missing_since = coalesce(t.missing_since, ${at})
  from settled where settled.outcome = 'problem' and t.file_id = settled.id)`;
