import { eq } from "drizzle-orm";
import { artworks } from "../../../schema/db/tables/artworks.ts";
import type { ArtworkId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

/** What serving a picture needs. */
export interface ArtworkSource {
  contentHash: string;
  mimeType: string;
  widthPx: number | null;
  /** Whether a consumer has looked at it. */
  measured: boolean;
  /** Whether smaller ones were made: not when it couldn't be decoded. */
  sized: boolean;
}

export async function findArtworkSource(
  database: Database,
  id: ArtworkId,
): Promise<ArtworkSource | null> {
  const rows = await database
    .select({
      contentHash: artworks.contentHash,
      mimeType: artworks.mimeType,
      widthPx: artworks.widthPx,
      sizedVersion: artworks.sizedVersion,
      placeholder: artworks.placeholder,
    })
    .from(artworks)
    .where(eq(artworks.id, id));
  const [row] = rows;
  if (row === undefined) return null;
  const { sizedVersion, placeholder, ...source } = row;
  const measured = sizedVersion > 0;
  return { ...source, measured, sized: measured && placeholder !== null };
}
