import { ARTWORK_WIDTHS_PX, sizedKey, type StoredSize } from "../../schema/internal/artwork.ts";
import {
  endVersionWithoutSizeRows,
  listArtworksWithoutSizeRows,
} from "../db/queries/artworks-measure.ts";
import type { Services } from "../services.ts";
import { keepSizesWithinQuota, recordSizes } from "./artwork-sizes.ts";
import { resumeArtworks } from "./artworks.ts";
import { removeUnusedArtworksInTime } from "./unused-artworks.ts";

/** A quarter of a second of looking into storage, so that a library of 10,000 pictures is through in an hour or two. */
const ENTERED_AT_ONCE = 100;

interface ArtworkUpkeep {
  resumed: number;
  entered: number;
  evicted: number;
  removed: number;
}

/** What is done for pictures every minute. One part that fails keeps none of the others from its work. */
export async function keepArtworks(
  services: Pick<Services, "artwork" | "artworkQueue" | "cache" | "database" | "log" | "now">,
): Promise<ArtworkUpkeep> {
  const attempt = async (part: string, work: () => Promise<number>): Promise<number> => {
    try {
      return await work();
    } catch (error) {
      services.log.warn("a part of the upkeep of pictures failed", { part, error });
      return 0;
    }
  };
  return {
    resumed: await attempt("resume", () => resumeArtworks(services)),
    entered: await attempt("enter sizes", () => enterOlderSizes(services)),
    evicted: await attempt("quota", () => keepSizesWithinQuota(services)),
    removed: await attempt("unused", () => removeUnusedArtworksInTime(services)),
  };
}

/**
 * Enters the sizes that an older version made and kept no rows of: looked up in storage, a few at a time, and not made
 * again. Gives the number of pictures.
 */
async function enterOlderSizes(
  services: Pick<Services, "artwork" | "database" | "now">,
): Promise<number> {
  const { artwork, database } = services;
  const older = await listArtworksWithoutSizeRows(database, ENTERED_AT_ONCE);
  for (const { id, contentHash } of older) {
    const sizes: StoredSize[] = [];
    for (const widthPx of ARTWORK_WIDTHS_PX) {
      const object = await artwork.head(sizedKey(contentHash, widthPx));
      if (object !== null) sizes.push({ widthPx, sizeBytes: object.size });
    }
    await recordSizes(services, id, sizes);
  }
  if (older.length > 0) {
    await endVersionWithoutSizeRows(
      database,
      older.map(({ id }) => id),
    );
  }
  return older.length;
}
