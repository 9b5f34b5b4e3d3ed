import { sql } from "drizzle-orm";
import type { TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { texts, uuids } from "./scan-scope.ts";
import { isInSet } from "./vector-conditions.ts";
import type { VectorSet } from "./vector-sets.ts";
import { failureToken, vectorizeJobs } from "./vectorize-scope.ts";

const timestamp = (date: Date) => sql`${date.toISOString()}::timestamptz`;

interface Embedded {
  trackId: TrackId;
  sourceHash: string;
  vector: Float32Array;
}

/** halfvec keeps about four digits; more only lengthen the statement. */
const VECTOR_DIGITS = 6;
const listed = (vector: Float32Array): string =>
  `[${Array.from(vector, (x) => x.toPrecision(VECTOR_DIGITS)).join(",")}]`;

/** Vectors of texts as they were at `readAt`; those of a later moment stay. In a batch with `removeFailures`. */
export function saveVectors(
  database: Database,
  set: VectorSet,
  embedded: readonly Embedded[],
  { source, readAt, now }: { source: string; readAt: Date; now: Date },
) {
  const ids = embedded.map(({ trackId }) => trackId);
  return database.execute(sql`
    insert into track_embeddings (id, track_id, embedding_type, vector, embedding_source, embedding_model,
      embedding_version, source_hash, created_at, checked_at)
    select gen_random_uuid(), t.id, ${set.type}, x.vector::halfvec(512), ${source}, ${set.model}, ${set.version}::int,
      x.hash, ${timestamp(now)}, ${timestamp(readAt)}
    from unnest(${uuids(ids)}, ${texts(embedded.map(({ vector }) => listed(vector)))},
      ${texts(embedded.map(({ sourceHash }) => sourceHash))}) as x(id, vector, hash)
    join tracks t on t.id = x.id and t.deleted_at is null
    on conflict (track_id, embedding_type, embedding_model, embedding_version) do update set
      vector = excluded.vector, embedding_source = excluded.embedding_source, source_hash = excluded.source_hash,
      created_at = excluded.created_at, checked_at = excluded.checked_at
    where track_embeddings.checked_at <= excluded.checked_at
    returning track_id`);
}

/** What they were made of is what the tracks still say: nothing is to be embedded. */
export async function confirmVectors(
  database: Database,
  set: VectorSet,
  trackIds: readonly TrackId[],
  readAt: Date,
): Promise<void> {
  await database.execute(sql`
    update track_embeddings e set checked_at = ${timestamp(readAt)}
    where e.track_id = any(${uuids(trackIds)}) and ${isInSet(set)} and e.checked_at < ${timestamp(readAt)}`);
}

/** Remembers which tracks a model would not take as they were at `readAt`, and why. */
export const saveFailures = (
  database: Database,
  set: VectorSet,
  failed: readonly { trackId: TrackId; detail: string }[],
  { readAt, now }: { readAt: Date; now: Date },
) =>
  database.execute(sql`
    insert into jobs (id, task, subject_type, subject_id, state, version, subject_token, error_code, error_detail,
      created_at, updated_at, finished_at)
    select gen_random_uuid(), 'vectorize', 'track', t.id, 'failed', ${set.version}::int, ${failureToken(set)}, 'refused',
      x.detail, ${timestamp(now)}, ${timestamp(now)}, ${timestamp(readAt)}
    from unnest(${uuids(failed.map(({ trackId }) => trackId))}, ${texts(failed.map(({ detail }) => detail))})
      as x(id, detail) join tracks t on t.id = x.id
    on conflict (task, subject_type, subject_id) do update set version = excluded.version,
      subject_token = excluded.subject_token, error_detail = excluded.error_detail, updated_at = excluded.updated_at,
      finished_at = excluded.finished_at`);

export const removeFailures = (database: Database, trackIds: readonly TrackId[]) =>
  database.execute(
    sql`delete from jobs where ${vectorizeJobs} and subject_id = any(${uuids(trackIds)})`,
  );

/** Everything that failed is to be tried again. Gives the number of tracks. */
export async function removeAllFailures(database: Database): Promise<number> {
  const result = await database.execute(
    sql`delete from jobs where ${vectorizeJobs} returning subject_id`,
  );
  return result.rows.length;
}
