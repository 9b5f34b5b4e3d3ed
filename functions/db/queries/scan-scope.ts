import { type SQL, sql } from "drizzle-orm";
import type { ScanRunId } from "../../../schema/music/ids.ts";

/** The run, while it is in this phase and nobody paused or ended it: no row otherwise, and what depends on it does nothing. */
export const runInPhase = (scanRunId: ScanRunId, phase: "listing" | "reading" | "finishing"): SQL =>
  sql`(select id, library_id, mode, folders, started_at, files_read + tracks_missing > 0 as changed
    from scan_runs
    where id = ${scanRunId} and state = 'running' and phase = ${phase})`;

/** Whether a folder is one that the run is about: all are, unless it names some; then these and what lies below them. */
export const inScope = (run: SQL, folder: SQL): SQL => sql`(${run}.folders is null or exists (
  select 1 from jsonb_array_elements_text(${run}.folders) as wanted(folder)
  where wanted.folder = '' or wanted.folder = ${folder} or starts_with(${folder}, wanted.folder || '/')))`;

/** One parameter for a list, whatever its length, so that the statement's text stays the same. */
export const uuids = (ids: readonly string[]): SQL => sql`${sql.param([...ids])}::uuid[]`;
export const texts = (values: readonly (string | null)[]): SQL =>
  sql`${sql.param([...values])}::text[]`;
export const numbers = (values: readonly number[]): SQL => sql`${sql.param([...values])}::bigint[]`;
