import { type SQL, sql } from "drizzle-orm";
import type { AnalysisFailureCode, AnalysisSubject } from "../../../schema/internal/analysis.ts";
import type { TrackId } from "../../../schema/music/ids.ts";
import type * as v from "valibot";
import { runBatch } from "../batch.ts";
import type { Database } from "../client.ts";
import { analyzeJobs, audioToken, inPlace, VERSION } from "./analysis-scope.ts";

/** One track's job, from the hand that takes its message to its end. */

const timestamp = (date: Date) => sql`${date.toISOString()}::timestamptz`;
const jobOf = (trackId: TrackId): SQL => sql`${analyzeJobs} and subject_id = ${trackId}`;

/**
 * Hands a track out to whoever has its message; null when there is nothing to do. A first delivery takes only what is
 * in nobody's hands: a message may come twice. A later one takes it from whoever did not come back.
 */
export async function handOut(
  database: Database,
  trackId: TrackId,
  { attempt, now }: { attempt: number; now: Date },
): Promise<AnalysisSubject | null> {
  const at = timestamp(now);
  const handed = database.execute<AnalysisSubject & { [column: string]: unknown }>(sql`
    with taken as (
      update jobs set state = 'running', started_at = ${at}, updated_at = ${at},
        attempts = greatest(attempts, ${attempt})
      where ${jobOf(trackId)} and sent_at is not null
        and (state = 'queued' or (state = 'running' and ${attempt > 1}))
        and exists (select 1 from tracks t where t.id = subject_id and ${inPlace})
        and (priority > 0 or not exists (
          select 1 from track_audio_features a where a.track_id = subject_id and a.analyzer_version >= ${VERSION}))
      returning subject_id
    )
    select t.id as "trackId", ${audioToken} as "audioToken", l.slug || '/' || f.path as "objectKey",
      f.size_bytes::float8 as "sizeBytes", t.container, t.codec, t.duration_ms as "durationMs",
      t.start_ms as "startMs", t.end_ms as "endMs",
      coalesce((select jsonb_agg(g.name order by tg.position) from track_genres tg join genres g on g.id = tg.genre_id
        where tg.track_id = t.id), '[]') as genres,
      t.tag_bpm as "tagBpm", t.tag_key as "tagKey"
    from taken join tracks t on t.id = taken.subject_id join files f on f.id = t.file_id
    join libraries l on l.id = f.library_id`);
  const rowsOf = await runBatch(database, [
    handed,
    // What was taken but needs no work: done by another message, or gone since.
    database.execute(sql`
      delete from jobs where ${jobOf(trackId)} and state = 'queued' and sent_at is not null`),
  ]);
  return (rowsOf(handed)[0] as AnalysisSubject | undefined) ?? null;
}

/** The track's audio is still the one that was handed out: else what is said of it counts for nothing. */
const isThatAudio = (trackId: TrackId, token: string): SQL => sql`exists (
  select 1 from tracks t join files f on f.id = t.file_id
  where t.id = ${trackId} and t.deleted_at is null and ${audioToken} = ${token})`;

export interface AnalysisFailure {
  code: v.InferOutput<typeof AnalysisFailureCode>;
  detail: string;
}

/**
 * Remembers why a track has no features. Where the file is another by now, nothing is remembered and the track is
 * pending again; what an older analyzer found out stays in either case. True when it was remembered.
 */
export async function failJob(
  database: Database,
  trackId: TrackId,
  token: string,
  { code, detail, now }: AnalysisFailure & { now: Date },
): Promise<boolean> {
  const at = timestamp(now);
  const failed = database.execute(sql`
    update jobs set state = 'failed', error_code = ${code}, error_detail = ${detail}, subject_token = ${token},
      version = ${VERSION}, finished_at = ${at}, updated_at = ${at}
    where ${jobOf(trackId)} and state <> 'failed' and ${isThatAudio(trackId, token)}
    returning id`);
  const rowsOf = await runBatch(database, [
    failed,
    database.execute(sql`
      delete from jobs where ${jobOf(trackId)} and state = 'running' and not ${isThatAudio(trackId, token)}`),
  ]);
  return rowsOf(failed).length > 0;
}

/** Nobody came back from it, and its message is gone. Null when it has no job any more. */
export async function findJob(
  database: Database,
  trackId: TrackId,
): Promise<{ attempts: number; startedAt: Date | null; audioToken: string } | null> {
  const result = await database.execute<{
    attempts: number;
    startedAt: string | null;
    audioToken: string;
  }>(sql`
    select j.attempts, j.started_at as "startedAt", ${audioToken} as "audioToken"
    from jobs j join tracks t on t.id = j.subject_id join files f on f.id = t.file_id
    where j.task = 'analyze' and j.subject_type = 'track' and j.subject_id = ${trackId} and j.sent_at is not null
      and j.state <> 'failed'`);
  const row = result.rows[0];
  return row ? { ...row, startedAt: row.startedAt ? new Date(row.startedAt) : null } : null;
}

/** It waits for its turn again, as if nobody had taken it. */
export async function putBack(database: Database, trackId: TrackId, now: Date): Promise<void> {
  await database.execute(sql`
    update jobs set state = 'queued', sent_at = null, started_at = null, attempts = 0,
      updated_at = ${timestamp(now)}
    where ${jobOf(trackId)} and state <> 'failed'`);
}

/** In a batch, after what was heard is stored. */
export const removeJob = (database: Database, trackId: TrackId) =>
  database.execute(sql`delete from jobs where ${jobOf(trackId)}`);

/** Jobs of tracks that are gone for good. In a batch. */
export const removeJobsWithoutTrack = (database: Database) =>
  database.execute(sql`
    delete from jobs where subject_type = 'track'
      and not exists (select 1 from tracks t where t.id = jobs.subject_id)`);

/**
 * After a scan: what failed only because its file was away, or another than was known, is to be tried again. In the
 * run's last transaction.
 */
export const tidyAnalysisJobs = (database: Database) => [
  database.execute(sql`
    delete from jobs where ${analyzeJobs} and state = 'failed' and error_code = 'file-changed'`),
  removeJobsWithoutTrack(database),
];
