import type { ArtworkId } from "../../../schema/music/ids.ts";
import { artworks } from "../../../schema/db/tables/artworks.ts";

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
