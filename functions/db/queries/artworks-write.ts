import { sql } from "drizzle-orm";
import type { StoredPicture } from "../../../schema/internal/scan.ts";
import { type ArtworkId, newId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { texts } from "./scan-scope.ts";

/** Adds pictures that are new, known ones stay as they are. Gives the ids of those added. */
export function insertArtworks(database: Database, pictures: readonly StoredPicture[]) {
  const rows = pictures.map((picture) => ({ id: newId<"artwork">(), ...picture }));
  return database.execute<{ id: ArtworkId }>(sql`
    insert into artworks (id, content_hash, mime_type, size_bytes, width_px, height_px)
    select x.id, x.hash, x."mimeType", x."sizeBytes", x."widthPx", x."heightPx"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(
      id uuid, hash text, "mimeType" text, "sizeBytes" int, "widthPx" int, "heightPx" int)
    on conflict (content_hash) do nothing
    returning id`);
}

export async function listUnknownArtworkHashes(
  database: Database,
  hashes: readonly string[],
): Promise<string[]> {
  const result = await database.execute<{ hash: string }>(sql`
    select distinct wanted.hash from unnest(${texts(hashes)}) as wanted(hash)
    where not exists (select 1 from artworks a where a.content_hash = wanted.hash)`);
  return result.rows.map((row) => row.hash);
}
