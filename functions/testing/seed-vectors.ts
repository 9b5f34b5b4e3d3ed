import { sql } from "drizzle-orm";
import type { TrackId } from "../../schema/music/ids.ts";
import { AUDIO_EMBEDDING_MODEL, AUDIO_EMBEDDING_VERSION } from "../../schema/internal/analysis.ts";
import type { Database } from "../db/client.ts";
import type { VectorSet } from "../db/queries/vector-sets.ts";

export const AUDIO_SET: VectorSet = {
  type: "audio",
  model: AUDIO_EMBEDDING_MODEL,
  version: AUDIO_EMBEDDING_VERSION,
};

/** A vector of 512 numbers, of length 1, whose first ones are in these proportions. */
export function vectorOf(...first: readonly number[]): Float32Array {
  const length = Math.hypot(...first);
  return Float32Array.from({ length: 512 }, (_, i) => (first[i] ?? 0) / length);
}

const ROWS_PER_INSERT = 500;

export async function seedVectors(
  database: Database,
  set: VectorSet,
  vectors: Iterable<readonly [TrackId, Float32Array]>,
): Promise<void> {
  const rows = [...vectors];
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    const some = rows.slice(start, start + ROWS_PER_INSERT);
    await database.execute(sql`
      insert into track_embeddings (id, track_id, embedding_type, vector, embedding_source, embedding_model, embedding_version)
      select gen_random_uuid(), track_id, ${set.type}, vector::halfvec(512), 'seed', ${set.model}, ${set.version}
      from unnest(${sql.param(some.map(([trackId]) => trackId))}::uuid[],
        ${sql.param(some.map(([, vector]) => `[${vector.join(",")}]`))}::text[]) as given(track_id, vector)`);
  }
}
