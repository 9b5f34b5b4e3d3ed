import { and, type SQL, sql } from "drizzle-orm";
import { trackEmbeddings } from "../../../schema/db/tables/listening.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import { assertNever } from "../../../schema/music/assert-never.ts";
import type { TrackId } from "../../../schema/music/ids.ts";
import { runBatch } from "../batch.ts";
import type { Database } from "../client.ts";
import { isOneOf, visibleTrack } from "./conditions.ts";
import { trackCondition, type TrackFilter } from "./track-filter.ts";
import type { VectorSet, VectorType } from "./vector-sets.ts";

export interface NearestFilter extends TrackFilter {
  /** None but these. */
  trackIds?: readonly TrackId[];
}

export interface NearestRequest {
  set: VectorSet;
  /** The track itself is not among what is found. */
  to: { trackId: TrackId } | { vector: Float32Array };
  limit: number;
  filter?: NearestFilter;
  /** Left out. Unlike a filter they are few: the index is walked all the same. */
  except?: readonly TrackId[];
}

export interface NearTrack {
  trackId: TrackId;
  /** Cosine, −1 to 1. */
  similarity: number;
}

/** Candidates that the index gives by their bits, to be ranked by the vectors themselves. */
const CANDIDATES = 200;
/** How many for each that is wanted, where that is more. */
const CANDIDATES_EACH = 2;
/** pgvector's own limit of `hnsw.ef_search`. */
const MOST_CANDIDATES = 1000;

/**
 * A filter that leaves no more than this is answered by comparing all that it leaves; above, the index is walked until
 * enough of what it gives passes the filter.
 */
const EXACT_MOST = 20_000;

/**
 * The tracks whose vectors lie nearest, nearest first; what is missing or removed is left out. Nothing when the track
 * has no vector in the set.
 */
export async function nearestTracks(
  database: Database,
  request: NearestRequest,
): Promise<NearTrack[]> {
  const statements = nearestStatements(database, request);
  const rowsOf = await runBatch(database, [...statements.settings, statements.nearest]);
  return toNearTracks(rowsOf(statements.nearest));
}

export const toNearTracks = (rows: readonly Record<string, unknown>[]): NearTrack[] =>
  rows.map((row) => ({
    trackId: row["track_id"] as TrackId,
    similarity: Number(row["similarity"]),
  }));

/** For a batch with others: the settings hold for the transaction, and must come before. */
export function nearestStatements(database: Database, request: NearestRequest) {
  const most = Math.min(MOST_CANDIDATES, Math.max(CANDIDATES, CANDIDATES_EACH * request.limit));
  return {
    settings: [
      database.execute(sql.raw(`set local hnsw.ef_search = ${most}`)),
      database.execute(sql.raw(`set local hnsw.iterative_scan = relaxed_order`)),
    ],
    nearest: database.execute(nearestQuery(database, request, most)),
  };
}

const vectorOf = ({ to }: NearestRequest, inSet: SQL): SQL =>
  "trackId" in to
    ? sql`select e.vector from ${trackEmbeddings} e where e.track_id = ${to.trackId}::uuid and ${inSet}`
    : sql`select ${`[${to.vector.join(",")}]`}::halfvec(512) as vector`;

/** A literal, not a parameter: only then the partial index of the type is seen to be the one. */
function typeLiteral(type: VectorType): SQL {
  switch (type) {
    case "audio":
      return sql.raw(`'audio'`);
    case "text":
      return sql.raw(`'text'`);
    case "semantic":
      return sql.raw(`'semantic'`);
    default:
      return assertNever(type);
  }
}

function nearestQuery(database: Database, request: NearestRequest, most: number): SQL {
  const { set, to, limit, filter, except = [] } = request;
  const inSet = sql`e.embedding_type = ${typeLiteral(set.type)} and e.embedding_model = ${set.model}
    and e.embedding_version = ${set.version}`;
  const others = "trackId" in to ? [...except, to.trackId] : except;
  const isOther = sql`e.track_id <> all(${sql.param([...others])}::uuid[])`;
  const byBits = (condition: SQL) => sql`
    select e.track_id, e.vector from ${trackEmbeddings} e where ${inSet} and ${isOther} and ${condition}
    order by binary_quantize(e.vector)::bit(512) <~> (select binary_quantize(vector)::bit(512) from wanted)
    limit ${sql.raw(String(most))}`;
  const ranked = sql`select track_id, 1 - (candidates.vector <=> wanted.vector) as similarity
    from candidates, wanted order by candidates.vector <=> wanted.vector, track_id limit ${limit}`;
  const wanted = sql`wanted as materialized (${vectorOf(request, inSet)})`;
  const isThere = (condition: SQL | undefined) =>
    sql`exists (select 1 from ${tracks} where ${and(sql`${tracks.id} = e.track_id`, condition)})`;
  if (filter === undefined) {
    return sql`with ${wanted}, candidates as materialized (${byBits(isThere(visibleTrack()))}) ${ranked}`;
  }
  const condition = filterCondition(database, filter);
  const few = sql`(select count(*) from matching) <= ${sql.raw(String(EXACT_MOST))}`;
  return sql`with ${wanted}, matching as materialized (
      select ${tracks.id} as id from ${tracks} where ${condition} limit ${sql.raw(String(EXACT_MOST + 1))}),
    candidates as materialized (
      (select e.track_id, e.vector from matching join ${trackEmbeddings} e on e.track_id = matching.id
        where ${few} and ${inSet} and ${isOther})
      union all (${byBits(sql`not ${few} and ${isThere(condition)}`)})) ${ranked}`;
}

const filterCondition = (database: Database, filter: NearestFilter): SQL | undefined =>
  and(trackCondition(database, filter), filter.trackIds && isOneOf(tracks.id, filter.trackIds));
