import { sql } from "drizzle-orm";
import { trackEmbeddings } from "../../../schema/db/tables/listening.ts";
import type { Database } from "../client.ts";

export type VectorType = (typeof trackEmbeddings.$inferSelect)["embeddingType"];

/** Vectors that may be compared with each other. */
export interface VectorSet {
  type: VectorType;
  model: string;
  version: number;
}

/** How many tracks each set has; read from the index that has nothing but what is asked for here. */
export async function countVectorSets(
  database: Database,
): Promise<(VectorSet & { trackCount: number })[]> {
  const { embeddingType, embeddingModel, embeddingVersion } = trackEmbeddings;
  return database
    .select({
      type: embeddingType,
      model: embeddingModel,
      version: embeddingVersion,
      trackCount: sql`count(*)`.mapWith(Number),
    })
    .from(trackEmbeddings)
    .groupBy(embeddingType, embeddingModel, embeddingVersion)
    .orderBy(embeddingType, embeddingModel, embeddingVersion);
}
