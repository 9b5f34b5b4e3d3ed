import { eq } from "drizzle-orm";
import { artworks } from "../../../schema/db/tables/artworks.ts";
import type { ArtworkId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

/** What serving a picture needs. */
export interface ArtworkSource {
  contentHash: string;
  mimeType: string;
}

export async function findArtworkSource(
  database: Database,
  id: ArtworkId,
): Promise<ArtworkSource | null> {
  const rows = await database
    .select({ contentHash: artworks.contentHash, mimeType: artworks.mimeType })
    .from(artworks)
    .where(eq(artworks.id, id));
  return rows[0] ?? null;
}
