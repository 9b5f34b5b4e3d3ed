import { type SQL, sql } from "drizzle-orm";
import { inPlace } from "./analysis-scope.ts";
import { isInSet } from "./vector-conditions.ts";
import type { VectorSet } from "./vector-sets.ts";

/** When a track `t` with its features `a`, if any, last changed in a way that its texts may show. */
const changedAt: SQL = sql`greatest(t.updated_at, a.analyzed_at)`;

/** The failures of a set stand in `jobs` under its model and version. */
export const failureToken = ({ model, version }: VectorSet): string => `${model}:${version}`;

export const vectorizeJobs: SQL = sql`task = 'vectorize' and subject_type = 'track'`;

const failedAsItIs = (set: VectorSet): SQL => sql`exists (
  select 1 from jobs j where j.task = 'vectorize' and j.subject_type = 'track' and j.subject_id = t.id
    and j.subject_token = ${failureToken(set)} and j.finished_at >= ${changedAt})`;

/** Nobody has embedded `t` as it is now for this set, or failed to. To be joined: `featuresOf`. */
export const isUnembedded = (set: VectorSet): SQL => sql`(${inPlace}
  and not exists (select 1 from track_embeddings e where e.track_id = t.id and ${isInSet(set)}
    and e.checked_at >= ${changedAt})
  and not ${failedAsItIs(set)})`;

/** Changed long enough ago for whoever changed it to be done: what is read now is all of it. */
export const isSettled = (before: Date): SQL =>
  sql`${changedAt} < ${before.toISOString()}::timestamptz`;

export const featuresOf: SQL = sql`left join track_audio_features a on a.track_id = t.id`;
