import { and, type SQL, sql } from "drizzle-orm";
import { trackEmbeddings } from "../../../schema/db/tables/listening.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { TrackId } from "../../../schema/music/ids.ts";
import { runBatch } from "../batch.ts";
import type { Database } from "../client.ts";
import { isOneOf, visibleTrack } from "./conditions.ts";
import { trackCondition, type TrackFilter } from "./track-filter.ts";
import { bitsApart, isInSet, walkSettings } from "./vector-conditions.ts";
import type { VectorSet } from "./vector-sets.ts";

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
  /** None of the album that the track itself is on. */
  otherAlbums?: boolean;
  /** The nearest so many of what is credited to the same names. */
  perArtist?: number;
}

export interface NearTrack {
  trackId: TrackId;
  /** Cosine, −1 to 1. */
  similarity: number;
}

/** Candidates that the index gives by their bits, to be ranked by the vectors themselves; more where more are wanted. */
const CANDIDATES = 200;
/** pgvector's own limit of `hnsw.ef_search`. */
const MOST_CANDIDATES = 1000;

/**
 * The tracks whose vectors lie nearest, nearest first; what is missing or removed is left out. Nothing when the track
 * has no vector in the set. Without a filter one in a hundred may be overlooked; with one the answer is exact, and takes
 * the longer the more tracks pass it.
 */
export async function nearestTracks(
  database: Database,
  request: NearestRequest,
): Promise<NearTrack[]> {
  const [found = []] = await nearestTracksOfEach(database, [request]);
  return found;
}

/** Each request's own answer, all asked in one go. */
export async function nearestTracksOfEach(
  database: Database,
  requests: readonly NearestRequest[],
): Promise<NearTrack[][]> {
  if (requests.length === 0) return [];
  const asked = requests.map((request) => {
    const breadth = Math.min(MOST_CANDIDATES, Math.max(CANDIDATES, request.limit));
    return {
      settings: walkSettings(breadth).map((setting) => database.execute(setting)),
      nearest: database.execute(nearestQuery(database, request, breadth)),
    };
  });
  const rowsOf = await runBatch(
    database,
    asked.flatMap(({ settings, nearest }) => [...settings, nearest]),
  );
  return asked.map(({ nearest }) =>
    rowsOf(nearest).map((row) => ({
      trackId: row["track_id"] as TrackId,
      similarity: Number(row["similarity"]),
    })),
  );
}

const vectorOf = ({ to }: NearestRequest, inSet: SQL): SQL =>
  "trackId" in to
    ? sql`select e.vector from ${trackEmbeddings} e where e.track_id = ${to.trackId}::uuid and ${inSet}`
    : sql`select ${`[${to.vector.join(",")}]`}::halfvec(512) as vector`;

function nearestQuery(database: Database, request: NearestRequest, most: number): SQL {
  const { set, limit, filter, perArtist } = request;
  const inSet = isInSet(set);
  const eligible = and(inSet, isOther(request));
  const candidates =
    filter === undefined
      ? // Before they are ranked: the planner takes comparing by bits to be as dear as comparing vectors.
        sql`materialized (${byBits(eligible, most)})`
      : sql`not materialized (${allThatPass(eligible, filterCondition(database, filter))})`;
  const nearest = sql`select track_id, artist, candidates.vector <=> wanted.vector as distance from candidates, wanted`;
  const kept =
    perArtist === undefined
      ? nearest
      : sql`select track_id, distance from (
          select *, row_number() over (partition by artist order by distance, track_id) as place from (${nearest}) as near
        ) as placed where place <= ${perArtist}`;
  return sql`with wanted as materialized (${vectorOf(request, inSet)}), candidates as ${candidates}
    select track_id, 1 - distance as similarity from (${kept}) as kept order by distance, track_id limit ${limit}`;
}

function isOther({ to, except = [], otherAlbums }: NearestRequest): SQL | undefined {
  const left = "trackId" in to ? [...except, to.trackId] : except;
  return and(
    sql`e.track_id <> all(${sql.param([...left])}::uuid[])`,
    otherAlbums && "trackId" in to
      ? sql`(${tracks.albumId} = (select own.album_id from ${tracks} own where own.id = ${to.trackId}::uuid)) is not true`
      : undefined,
  );
}

/** Walks the index until there are enough that are there. */
const byBits = (eligible: SQL | undefined, most: number): SQL => sql`
  select e.track_id, e.vector, ${tracks.artistSortKey} as artist
  from ${trackEmbeddings} e join ${tracks} on ${tracks.id} = e.track_id
  where ${and(eligible, visibleTrack())}
  order by ${bitsApart(sql`(select binary_quantize(vector)::bit(512) from wanted)`)}
  limit ${sql.raw(String(most))}`;

/** Of what passes a filter the index would give too little or, when that lies far off, nothing: all of it is compared. */
const allThatPass = (eligible: SQL | undefined, condition: SQL | undefined): SQL => sql`
  select e.track_id, e.vector, ${tracks.artistSortKey} as artist
  from ${tracks} join ${trackEmbeddings} e on e.track_id = ${tracks.id}
  where ${and(eligible, condition)}`;

const filterCondition = (database: Database, filter: NearestFilter): SQL | undefined =>
  and(trackCondition(database, filter), filter.trackIds && isOneOf(tracks.id, filter.trackIds));
