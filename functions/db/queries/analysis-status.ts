import { sql } from "drizzle-orm";
import type { TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { inPlace, VERSION } from "./analysis-scope.ts";

/** How many tracks there are in their place, and how many of them the present analyzer has listened to. */
export interface ListenedCounts {
  total: number;
  analyzed: number;
}

/** What goes on, beside those counts. */
export interface AnalysisActivity {
  failed: number;
  /** Waiting for their turn because a person asked, and in the queue. */
  asked: number;
  inQueue: number;
  scanReads: boolean;
  currentTrackIds: TrackId[];
  /** Listened to since a moment. */
  analyzedSince: number;
  /** Results since another moment, good and bad. */
  recentCount: number;
  recentFirstAt: Date | null;
}

const scanReads = sql`exists (select 1 from scan_runs where state in ('queued', 'running'))`;

/** A scan goes first. One that a person paused holds up nobody. */
export async function anyScanReads(database: Database): Promise<boolean> {
  const result = await database.execute<{ reads: boolean }>(sql`select ${scanReads} as reads`);
  return result.rows[0]?.reads ?? false;
}

/** Looks at every track: see `listenedCounts` (functions/jobs/analysis-counts.ts). */
export async function countListened(database: Database): Promise<ListenedCounts> {
  const result = await database.execute<ListenedCounts & { [column: string]: unknown }>(sql`
    select count(*)::int as total, count(a.track_id)::int as analyzed
    from tracks t left join track_audio_features a on a.track_id = t.id and a.analyzer_version >= ${VERSION}
    where ${inPlace}`);
  const [row] = result.rows;
  if (!row) throw new Error("the database counted nothing");
  return row;
}

/** Cheap, whatever the library holds: looks at jobs and at the latest results alone. */
export async function readActivity(
  database: Database,
  { countedAt, recentFrom }: { countedAt: Date; recentFrom: Date },
): Promise<AnalysisActivity> {
  const from = sql`${recentFrom.toISOString()}::timestamptz`;
  const result = await database.execute<AnalysisActivity & { [column: string]: unknown }>(sql`
    with recent as (
      select analyzed_at as at from track_audio_features where analyzed_at > ${from}
      union all select finished_at from jobs where task = 'analyze' and state = 'failed' and finished_at > ${from}
    ), of_jobs as (
      select j.state, j.priority, j.sent_at, j.started_at, j.version, t.id from jobs j join tracks t on t.id = j.subject_id
      where j.task = 'analyze' and j.subject_type = 'track' and ${inPlace}
    )
    select
      count(*) filter (where state = 'failed' and version >= ${VERSION})::int as failed,
      count(*) filter (where state = 'queued' and sent_at is null and priority > 0)::int as asked,
      count(*) filter (where state in ('queued', 'running') and sent_at is not null)::int as "inQueue",
      coalesce(jsonb_agg(id order by started_at) filter (where state = 'running'), '[]') as "currentTrackIds",
      ${scanReads} as "scanReads",
      (select count(*) from track_audio_features where analyzer_version >= ${VERSION}
        and analyzed_at > ${countedAt.toISOString()}::timestamptz)::int as "analyzedSince",
      (select count(*) from recent)::int as "recentCount", (select min(at) from recent) as "recentFirstAt"
    from of_jobs`);
  const [row] = result.rows;
  if (!row) throw new Error("the database counted nothing");
  const firstAt = row.recentFirstAt as string | Date | null;
  return { ...row, recentFirstAt: firstAt === null ? null : new Date(firstAt) };
}
