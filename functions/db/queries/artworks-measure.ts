import { sql } from "drizzle-orm";
import { VERSION_WITHOUT_SIZE_ROWS } from "../../../schema/internal/artwork.ts";
import type { ArtworkId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

/** A picture that no consumer of this version has looked at; null when there is none such under this id. */
export async function findUnmeasuredArtwork(
  database: Database,
  id: ArtworkId,
  artworkVersion: number,
): Promise<{ contentHash: string; mimeType: string } | null> {
  const result = await database.execute<{ contentHash: string; mimeType: string }>(sql`
    select content_hash as "contentHash", mime_type as "mimeType" from artworks
    where id = ${id} and sized_version < ${artworkVersion} and sized_version <> ${VERSION_WITHOUT_SIZE_ROWS}`);
  return result.rows[0] ?? null;
}

export interface ArtworkMeasure {
  widthPx: number;
  heightPx: number;
  coverHue: number;
  coverChroma: number;
  placeholder: string;
}

/**
 * Writes what was measured; null means that the picture can't be decoded, and leaves it without color and without
 * smaller pictures. A later version's result is not overwritten. False when nothing changed.
 */
export async function saveArtworkMeasure(
  database: Database,
  id: ArtworkId,
  artworkVersion: number,
  measure: ArtworkMeasure | null,
): Promise<boolean> {
  const result = await database.execute(sql`
    update artworks set
      width_px = coalesce(${measure?.widthPx ?? null}, width_px),
      height_px = coalesce(${measure?.heightPx ?? null}, height_px),
      cover_hue = ${measure?.coverHue ?? null},
      cover_chroma = ${measure?.coverChroma ?? null},
      placeholder = ${measure?.placeholder ?? null},
      sized_version = ${artworkVersion}
    where id = ${id} and sized_version < ${artworkVersion}
    returning id`);
  return result.rows.length > 0;
}

/** Pictures made before `before` that this version has not looked at, oldest first. */
export async function listUnmeasuredArtworkIds(
  database: Database,
  wanted: { artworkVersion: number; before: Date; limit: number },
): Promise<ArtworkId[]> {
  const result = await database.execute<{ id: ArtworkId }>(sql`
    select id from artworks
    where sized_version < ${wanted.artworkVersion} and sized_version <> ${VERSION_WITHOUT_SIZE_ROWS}
      and created_at < ${wanted.before.toISOString()}::timestamptz
    order by id
    limit ${wanted.limit}`);
  return result.rows.map((row) => row.id);
}

/** Pictures of the version that kept no rows of sizes, oldest first. */
export async function listArtworksWithoutSizeRows(
  database: Database,
  limit: number,
): Promise<{ id: ArtworkId; contentHash: string }[]> {
  const result = await database.execute<{ id: ArtworkId; contentHash: string }>(sql`
    select id, content_hash as "contentHash" from artworks
    where sized_version = ${VERSION_WITHOUT_SIZE_ROWS} order by id limit ${limit}`);
  return result.rows;
}

/** Their rows are there now: they are as good as those of the version after. */
export async function endVersionWithoutSizeRows(
  database: Database,
  ids: readonly ArtworkId[],
): Promise<void> {
  await database.execute(sql`
    update artworks set sized_version = ${VERSION_WITHOUT_SIZE_ROWS + 1}
    where id = any(${sql.param([...ids])}::uuid[]) and sized_version = ${VERSION_WITHOUT_SIZE_ROWS}`);
}
