import { and, type SQL, sql } from "drizzle-orm";
import { trackEmbeddings } from "../../../schema/db/tables/listening.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { TrackId } from "../../../schema/music/ids.ts";
import { runBatch } from "../batch.ts";
import type { Database } from "../client.ts";
import { visibleTrack } from "./conditions.ts";
import { readHalfVector } from "../../../schema/music/half-vector.ts";
import { likenessStatement, toLikeness, type TrackLikeness } from "./track-likeness.ts";
import { isInSet } from "./vector-conditions.ts";
import type { VectorSet } from "./vector-sets.ts";

/** What is known of a track, and its vector: what mixes and radio are made of. */
export interface TrackSound extends TrackLikeness {
  title: string;
  artistDisplay: string;
  /** 0–1 */
  energy: number | null;
  moods: TrackMoods;
  /** Of length 1, in the set that was asked for. */
  vector: Float32Array | null;
}

/** 0–1 each. */
export interface TrackMoods {
  relaxed: number | null;
  happy: number | null;
  aggressive: number | null;
  party: number | null;
  acoustic: number | null;
}

/** Of these tracks, in their order; those that are missing or were removed are left out. A thousand are 1.4 MB on the wire. */
export async function listTrackSounds(
  database: Database,
  set: VectorSet | null,
  trackIds: readonly TrackId[],
): Promise<TrackSound[]> {
  if (trackIds.length === 0) return [];
  const facts = likenessStatement(database, trackIds);
  const sounds = soundStatement(database, set, trackIds);
  const rowsOf = await runBatch(database, [facts, sounds]);
  const soundOf = new Map(rowsOf(sounds).map((row) => [row["id"] as TrackId, row]));
  const factsOf = new Map(rowsOf(facts).map((row) => [row["id"] as TrackId, toLikeness(row)]));
  return [...new Set(trackIds)].flatMap((id) => {
    const likeness = factsOf.get(id);
    const sound = soundOf.get(id);
    return likeness && sound ? [{ ...likeness, ...toSound(sound) }] : [];
  });
}

function soundStatement(database: Database, set: VectorSet | null, trackIds: readonly TrackId[]) {
  const vector = set
    ? sql`(select encode(halfvec_send(e.vector), 'base64') from ${trackEmbeddings} e where e.track_id = wanted.id and ${isInSet(set)})`
    : sql`null`;
  return database.execute(sql`
    select wanted.id, ${tracks.title} as title, ${tracks.artistDisplay} as artist_display, heard.energy,
      heard.mood_relaxed, heard.mood_happy, heard.mood_aggressive, heard.mood_party, heard.acoustic, ${vector} as vector
    from (select unnest(${sql.param([...trackIds])}::uuid[]) as id) as wanted
    join ${tracks} on ${tracks.id} = wanted.id left join track_audio_features heard on heard.track_id = wanted.id
    where ${visibleTrack()}`);
}

const toSound = (row: Record<string, unknown>) => ({
  title: row["title"] as string,
  artistDisplay: row["artist_display"] as string,
  energy: row["energy"] as number | null,
  moods: {
    relaxed: row["mood_relaxed"] as number | null,
    happy: row["mood_happy"] as number | null,
    aggressive: row["mood_aggressive"] as number | null,
    party: row["mood_party"] as number | null,
    acoustic: row["acoustic"] as number | null,
  },
  vector: row["vector"] === null ? null : readHalfVector(row["vector"] as string),
});

/** Which of these tracks have a vector, by set: where a seed was not listened to, what is written of it may serve. */
export async function firstVectorOf(
  database: Database,
  sets: readonly VectorSet[],
  trackIds: readonly TrackId[],
): Promise<VectorSet | null> {
  if (sets.length === 0 || trackIds.length === 0) return null;
  const asked = sets.map((set, place): SQL => {
    const here = and(sql`e.track_id = any(${sql.param([...trackIds])}::uuid[])`, isInSet(set));
    return sql`select ${sql.raw(String(place))} as place where exists (select 1 from ${trackEmbeddings} e where ${here})`;
  });
  const { rows } = await database.execute(
    sql`select min(place) as place from (${sql.join(asked, sql` union all `)}) as found`,
  );
  const place = rows[0]?.["place"];
  return typeof place === "number" ? (sets[place] ?? null) : null;
}
