import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { inPlace } from "./analysis-scope.ts";
import { isInSet } from "./vector-conditions.ts";
import type { VectorSet } from "./vector-sets.ts";
import { failureToken, featuresOf, isUnembedded, vectorizeJobs } from "./vectorize-scope.ts";

/** Of all tracks in their place: how many have no vector of what they are now. */
export interface UnembeddedCounts {
  total: number;
  textPending: number;
  /** 0 where no model is asked. */
  semanticPending: number;
}

/** Looks at every track: to be asked once in a while. */
export async function countUnembedded(
  database: Database,
  sets: { text: VectorSet; semantic: VectorSet | null },
): Promise<UnembeddedCounts> {
  const count = (set: VectorSet | null): SQL =>
    set === null ? sql`0` : sql`(count(*) filter (where ${isUnembedded(set)}))::int`;
  const result = await database.execute<UnembeddedCounts & { [column: string]: unknown }>(sql`
    select count(*)::int as total, ${count(sets.text)} as "textPending",
      ${count(sets.semantic)} as "semanticPending"
    from tracks t ${featuresOf} where ${inPlace}`);
  const [row] = result.rows;
  if (!row) throw new Error("the database counted nothing");
  return row;
}

export async function countFailures(database: Database, set: VectorSet): Promise<number> {
  const result = await database.execute<{ count: number }>(sql`
    select count(*)::int as count from jobs j join tracks t on t.id = j.subject_id
    where ${vectorizeJobs} and j.subject_token = ${failureToken(set)} and ${inPlace}`);
  return result.rows[0]?.count ?? 0;
}

/**
 * Whether a set has all that another one has: every track in its place, but those that its model would not take. Only
 * then may it answer instead of the other.
 */
export async function coversAllOf(
  database: Database,
  set: VectorSet,
  older: VectorSet,
): Promise<boolean> {
  const result = await database.execute<{ covers: boolean }>(sql`
    select not exists (
      select 1 from track_embeddings e join tracks t on t.id = e.track_id
      where ${isInSet(older)} and ${inPlace}
        and not exists (select 1 from track_embeddings n where n.track_id = t.id and n.embedding_type = ${set.type}
          and n.embedding_model = ${set.model} and n.embedding_version = ${set.version})
        and not exists (select 1 from jobs j where j.task = 'vectorize' and j.subject_type = 'track'
          and j.subject_id = t.id and j.subject_token = ${failureToken(set)})) as covers`);
  return result.rows[0]?.covers ?? false;
}
