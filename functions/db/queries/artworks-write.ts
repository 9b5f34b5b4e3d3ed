import { sql } from "drizzle-orm";
import type { ArtworkId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

export interface NewArtwork {
  id: ArtworkId;
  contentHash: string;
  mimeType: string;
  sizeBytes: number;
  widthPx: number | null;
  heightPx: number | null;
}

/** Gives the id of a picture that is new; null for a known one, which stays as it is. */
export async function insertArtwork(
  database: Database,
  artwork: NewArtwork,
): Promise<ArtworkId | null> {
  const result = await database.execute<{ id: ArtworkId }>(sql`
    insert into artworks (id, content_hash, mime_type, size_bytes, width_px, height_px)
    values (${artwork.id}, ${artwork.contentHash}, ${artwork.mimeType}, ${artwork.sizeBytes},
      ${artwork.widthPx}, ${artwork.heightPx})
    on conflict (content_hash) do nothing
    returning id`);
  return result.rows[0]?.id ?? null;
}

export async function listUnknownArtworkHashes(
  database: Database,
  hashes: readonly string[],
): Promise<string[]> {
  const result = await database.execute<{ hash: string }>(sql`
    select distinct wanted.hash
    from jsonb_array_elements_text(${JSON.stringify(hashes)}::jsonb) as wanted(hash)
    where not exists (select 1 from artworks a where a.content_hash = wanted.hash)`);
  return result.rows.map((row) => row.hash);
}
