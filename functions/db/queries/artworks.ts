import { artworks } from "../../../schema/db/tables/artworks.ts";
import type { ArtworkId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { isOneOf } from "./conditions.ts";

export interface ArtworkRecord {
  id: ArtworkId;
  widthPx: number | null;
  heightPx: number | null;
  coverHue: number | null;
  coverChroma: number | null;
  placeholder: string | null;
}

/** For queries that bring the picture along with what it belongs to. */
export const artworkColumns = {
  id: artworks.id,
  widthPx: artworks.widthPx,
  heightPx: artworks.heightPx,
  coverHue: artworks.coverHue,
  coverChroma: artworks.coverChroma,
  placeholder: artworks.placeholder,
};

export async function findArtworksByIds(
  database: Database,
  ids: readonly ArtworkId[],
): Promise<ArtworkRecord[]> {
  const rows = await database
    .select(artworkColumns)
    .from(artworks)
    .where(isOneOf(artworks.id, ids));
  return rows as ArtworkRecord[];
}
