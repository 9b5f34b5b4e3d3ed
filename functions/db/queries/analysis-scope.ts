import { type SQL, sql } from "drizzle-orm";
import { ANALYZER_VERSION } from "../../../schema/internal/analysis.ts";

/** The version as a literal, so that the planner knows it. */
export const VERSION: SQL = sql.raw(`${ANALYZER_VERSION}`);

/** Which tracks are listened to at all: `t` that are in their place. */
export const inPlace: SQL = sql`t.deleted_at is null and t.missing_since is null and t.file_id is not null`;

/**
 * Which audio a track `t` of a file `f` is. It stays when the file is moved or retagged; where nobody can tell the
 * audio from the tags, size and time of change stand for it. The length tells a copy that was not complete yet.
 */
export const audioToken: SQL = sql`concat_ws(':',
  coalesce(t.content_hash, 'file-' || f.size_bytes || '-' || f.modified_ms), t.duration_ms / 1000, t.start_ms, t.end_ms)`;

/** The jobs of listening; `j` for the row of one track. */
export const analyzeJobs: SQL = sql`task = 'analyze' and subject_type = 'track'`;

/** Nobody of this version has listened to `t`, failed on it, or is about to. */
export const isPending: SQL = sql`(${inPlace}
  and not exists (select 1 from track_audio_features a where a.track_id = t.id and a.analyzer_version >= ${VERSION})
  and not exists (select 1 from jobs j where j.task = 'analyze' and j.subject_type = 'track' and j.subject_id = t.id
    and (j.state <> 'failed' or j.version >= ${VERSION})))`;
