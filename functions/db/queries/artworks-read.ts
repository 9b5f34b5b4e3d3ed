import { eq } from "drizzle-orm";
import { artworkSizes, artworks } from "../../../schema/db/tables/artworks.ts";
import type { ArtworkId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

/** What serving a picture needs. */
export interface ArtworkSource {
  contentHash: string;
  mimeType: string;
  sizeBytes: number;
  widthPx: number | null;
  /** Whether a consumer has looked at it. */
  measured: boolean;
  /** Whether smaller ones can be made: not when it couldn't be decoded. */
  decodable: boolean;
  /** The smaller ones that lie in the bucket, smallest first, and the day somebody last looked at each. */
  sizes: { widthPx: number; usedAt: Date }[];
}

export async function findArtworkSource(
  database: Database,
  id: ArtworkId,
): Promise<ArtworkSource | null> {
  const rows = await database
    .select({
      contentHash: artworks.contentHash,
      mimeType: artworks.mimeType,
      sizeBytes: artworks.sizeBytes,
      widthPx: artworks.widthPx,
      sizedVersion: artworks.sizedVersion,
      placeholder: artworks.placeholder,
      sizedWidthPx: artworkSizes.widthPx,
      usedAt: artworkSizes.usedAt,
    })
    .from(artworks)
    .leftJoin(artworkSizes, eq(artworkSizes.artworkId, artworks.id))
    .where(eq(artworks.id, id))
    .orderBy(artworkSizes.widthPx);
  const [row] = rows;
  if (row === undefined) return null;
  const { sizedVersion, placeholder, sizedWidthPx: _width, usedAt: _usedAt, ...source } = row;
  const measured = sizedVersion > 0;
  return {
    ...source,
    measured,
    decodable: measured && placeholder !== null,
    sizes: rows.flatMap(({ sizedWidthPx, usedAt }) =>
      sizedWidthPx !== null && usedAt !== null ? [{ widthPx: sizedWidthPx, usedAt }] : [],
    ),
  };
}
