import { sql } from "drizzle-orm";
import type { Candidate } from "../../../schema/enrichment/facts.ts";
import type { TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { inPlace } from "./analysis-scope.ts";

export interface MatchReview {
  trackId: TrackId;
  candidates: readonly Candidate[];
}

const waits = sql`l.source = 'musicbrainz' and l.subject_type = 'track' and l.state = 'review'`;

/** Tracks that may be several recordings, the newest first; one more than asked for tells whether there are more. */
export async function listMatchReviews(
  database: Database,
  { offset, limit }: { offset: number; limit: number },
): Promise<MatchReview[]> {
  const result = await database.execute<MatchReview & Record<string, unknown>>(sql`
    select t.id as "trackId", l.candidates from enrichment_lookups l join tracks t on t.id = l.subject_id
    where ${waits} and ${inPlace} order by t.added_at desc, t.id desc offset ${offset} limit ${limit}`);
  return result.rows;
}

export async function countMatchReviews(database: Database): Promise<number> {
  const result = await database.execute<{ count: number }>(sql`
    select count(*)::int as count from enrichment_lookups l join tracks t on t.id = l.subject_id
    where ${waits} and ${inPlace}`);
  return result.rows[0]?.count ?? 0;
}

export async function findMatchReview(
  database: Database,
  trackId: TrackId,
): Promise<MatchReview | null> {
  const result = await database.execute<MatchReview & Record<string, unknown>>(sql`
    select l.subject_id as "trackId", l.candidates from enrichment_lookups l
    where ${waits} and l.subject_id = ${trackId}::uuid`);
  return result.rows[0] ?? null;
}

/** What a person said of a match. `nextAt`: when it is to be asked again. In a batch. */
export const decideLookup = (
  database: Database,
  trackId: TrackId,
  { state, nextAt }: { state: "decided" | "none" | "never"; nextAt: Date | null },
) =>
  database.execute(sql`
    update enrichment_lookups l set state = ${state}, candidates = null,
      next_at = ${nextAt?.toISOString() ?? null}::timestamptz
    where ${waits} and l.subject_id = ${trackId}::uuid`);

/** What was asked by another recording is asked by this one. */
export const forgetLookup = (database: Database, source: string, trackId: TrackId) =>
  database.execute(sql`
    delete from enrichment_lookups
    where source = ${source} and subject_type = 'track' and subject_id = ${trackId}::uuid`);
