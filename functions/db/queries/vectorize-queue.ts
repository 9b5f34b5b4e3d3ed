import { type SQL, sql } from "drizzle-orm";
import type { TrackId } from "../../../schema/music/ids.ts";
import type { TrackTextFacts } from "../../../schema/music/track-text.ts";
import type { Database } from "../client.ts";
import { uuids } from "./scan-scope.ts";
import { isInSet } from "./vector-conditions.ts";
import type { VectorSet } from "./vector-sets.ts";
import { featuresOf, isSettled, isUnembedded } from "./vectorize-scope.ts";

/** Tracks that a set lacks, the newest first. Looks through the library: to be asked for many at once. */
export async function chooseUnembedded(
  database: Database,
  set: VectorSet,
  { settledBefore, limit }: { settledBefore: Date; limit: number },
): Promise<TrackId[]> {
  const result = await database.execute<{ id: TrackId }>(sql`
    select t.id from tracks t ${featuresOf}
    where ${isUnembedded(set)} and ${isSettled(settledBefore)}
    order by t.added_at desc, t.id desc limit ${limit}`);
  return result.rows.map(({ id }) => id);
}

/** What is known of a track, and the hash of what its vector in the set was made of, if it has one. */
export interface DescribedTrack {
  trackId: TrackId;
  facts: TrackTextFacts;
  knownHash: string | null;
}

const artistIsNot: SQL = sql`credit.role <> 'main'`;

/** What sources call it beside the tags of its file; more of their words would drown these. */
const MOST_TAGS = 8;

/** The genres of a track's file in their order, then what sources call it, the most first; each name once. */
const styles: SQL = sql`(
  select distinct on (lower(name)) name, place from (
    select g.name, tg.position::real as place from track_genres tg join genres g on g.id = tg.genre_id
    where tg.track_id = t.id
    union all
    select tagged.name, 1000 + tagged.place from (
      select m.metadata_value as name, row_number() over (order by max(m.weight) desc nulls last, m.metadata_value) as place
      from track_metadata m where m.track_id = t.id and m.metadata_key = 'tag' group by m.metadata_value
    ) tagged where tagged.place <= ${MOST_TAGS}
  ) every_name order by lower(name), place)`;

/** Of these tracks those that the set still lacks. */
export async function describeUnembedded(
  database: Database,
  set: VectorSet,
  { trackIds, settledBefore }: { trackIds: readonly TrackId[]; settledBefore: Date },
): Promise<DescribedTrack[]> {
  type Row = TrackTextFacts & { trackId: TrackId; knownHash: string | null };
  const result = await database.execute<Row & Record<string, unknown>>(sql`
    select t.id as "trackId", t.title, t.artist_display as artist, al.title as album,
      al.artist_display as "albumArtist", al.label, coalesce(t.year, al.year) as year,
      coalesce((select jsonb_agg(named.name order by named.place) from ${styles} named), '[]') as genres,
      coalesce((select jsonb_agg(distinct credit.credited_name) from track_artists credit
        where credit.track_id = t.id and ${artistIsNot}), '[]') as people,
      a.bpm, a.key, a.energy, a.danceability, a.mood_happy as "moodHappy", a.mood_aggressive as "moodAggressive",
      a.mood_party as "moodParty", a.mood_relaxed as "moodRelaxed", a.instrumental, a.acoustic,
      (select e.source_hash from track_embeddings e where e.track_id = t.id and ${isInSet(set)}) as "knownHash"
    from tracks t ${featuresOf} left join albums al on al.id = t.album_id
    where t.id = any(${uuids(trackIds)}) and ${isUnembedded(set)} and ${isSettled(settledBefore)}`);
  return result.rows.map(({ trackId, knownHash, ...facts }) => ({ trackId, knownHash, facts }));
}
