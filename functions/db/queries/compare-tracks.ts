import { sql } from "drizzle-orm";
import { trackEmbeddings } from "../../../schema/db/tables/listening.ts";
import type { TrackId } from "../../../schema/music/ids.ts";
import { runBatch } from "../batch.ts";
import type { Database } from "../client.ts";
import type { NearTrack } from "./nearest-tracks.ts";
import { likenessStatement, toLikeness, type TrackLikeness } from "./track-likeness.ts";
import type { VectorSet, VectorType } from "./vector-sets.ts";

export interface ComparedTracks {
  /** Of the track itself and of the others, where they are there. */
  likeness: readonly TrackLikeness[];
  similarities: readonly (NearTrack & { type: VectorType })[];
}

/** What is known of a track and of others, and how near these are to it in each set in which both have a vector. */
export async function compareTracks(
  database: Database,
  sets: readonly VectorSet[],
  to: TrackId,
  trackIds: readonly TrackId[],
): Promise<ComparedTracks> {
  const likeness = likenessStatement(database, [to, ...trackIds]);
  const similarities = similarityStatement(database, sets, to, trackIds);
  const rowsOf = await runBatch(database, [likeness, similarities]);
  return {
    likeness: rowsOf(likeness).map(toLikeness),
    similarities: rowsOf(similarities).map((row) => ({
      type: row["type"] as VectorType,
      trackId: row["track_id"] as TrackId,
      similarity: Number(row["similarity"]),
    })),
  };
}

function similarityStatement(
  database: Database,
  sets: readonly VectorSet[],
  to: TrackId,
  trackIds: readonly TrackId[],
) {
  const given = sets.map(({ type, model, version }) => [type, model, String(version)]);
  return database.execute(sql`
    with sets as (select said ->> 0 as type, said ->> 1 as model, (said ->> 2)::int as version
      from jsonb_array_elements(${JSON.stringify(given)}::jsonb) as said)
    select sets.type, e.track_id, 1 - (e.vector <=> wanted.vector) as similarity
    from sets
    join ${trackEmbeddings} wanted on wanted.track_id = ${to}::uuid and wanted.embedding_type = sets.type
      and wanted.embedding_model = sets.model and wanted.embedding_version = sets.version
    join ${trackEmbeddings} e on e.track_id = any(${sql.param([...trackIds])}::uuid[]) and e.embedding_type = sets.type
      and e.embedding_model = sets.model and e.embedding_version = sets.version`);
}
