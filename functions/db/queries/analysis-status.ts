import { sql } from "drizzle-orm";
import type { TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { analyzeJobs, inPlace, VERSION } from "./analysis-scope.ts";

export interface AnalysisCounts {
  /** Tracks in their place. */
  total: number;
  /** Of these, by the present analyzer; and those that it gave up on. */
  analyzed: number;
  failed: number;
  /** Waiting for their turn because a person asked, and in the queue. */
  asked: number;
  inQueue: number;
  scanReads: boolean;
  currentTrackIds: TrackId[];
  /** Results since a moment. */
  recentCount: number;
  recentFirstAt: Date | null;
}

const scanReads = sql`exists (select 1 from scan_runs where state in ('queued', 'running'))`;

/** A scan goes first. One that a person paused holds up nobody. */
export async function anyScanReads(database: Database): Promise<boolean> {
  const result = await database.execute<{ reads: boolean }>(sql`select ${scanReads} as reads`);
  return result.rows[0]?.reads ?? false;
}

export async function countAnalysis(database: Database, since: Date): Promise<AnalysisCounts> {
  const from = sql`${since.toISOString()}::timestamptz`;
  const failed = sql`from jobs j join tracks t on t.id = j.subject_id
    where j.task = 'analyze' and j.subject_type = 'track' and j.state = 'failed' and j.version >= ${VERSION} and ${inPlace}`;
  const result = await database.execute<AnalysisCounts & { [column: string]: unknown }>(sql`
    with recent as (
      select analyzed_at as at from track_audio_features where analyzed_at > ${from}
      union all select finished_at from jobs where task = 'analyze' and state = 'failed' and finished_at > ${from}
    )
    select counted.total, counted.analyzed,
      (select count(*) ${failed})::int as failed,
      (select count(*) from jobs where ${analyzeJobs} and state = 'queued' and sent_at is null and priority > 0)::int as asked,
      (select count(*) from jobs where ${analyzeJobs} and state in ('queued', 'running') and sent_at is not null)::int as "inQueue",
      ${scanReads} as "scanReads",
      (select coalesce(jsonb_agg(j.subject_id order by j.started_at), '[]') from jobs j
        join tracks t on t.id = j.subject_id and t.deleted_at is null
        where j.task = 'analyze' and j.subject_type = 'track' and j.state = 'running') as "currentTrackIds",
      (select count(*) from recent)::int as "recentCount", (select min(at) from recent) as "recentFirstAt"
    from (
      select count(*)::int as total, count(a.track_id)::int as analyzed
      from tracks t left join track_audio_features a on a.track_id = t.id and a.analyzer_version >= ${VERSION}
      where ${inPlace}
    ) counted`);
  const [row] = result.rows;
  if (!row) throw new Error("the database counted nothing");
  const firstAt = row.recentFirstAt as string | Date | null;
  return { ...row, recentFirstAt: firstAt === null ? null : new Date(firstAt) };
}
