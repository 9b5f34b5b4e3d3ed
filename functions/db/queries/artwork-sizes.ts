import { sql } from "drizzle-orm";
import type { StoredSize } from "../../../schema/internal/artwork.ts";
import type { ArtworkId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

/** A picture that smaller ones are made of; null when it is gone, not decodable or not wider than this. */
export async function findArtworkToSize(
  database: Database,
  id: ArtworkId,
  widthPx: number,
): Promise<{ contentHash: string } | null> {
  const result = await database.execute<{ contentHash: string }>(sql`
    select content_hash as "contentHash" from artworks
    where id = ${id} and sized_version > 0 and placeholder is not null and width_px > ${widthPx}`);
  return result.rows[0] ?? null;
}

/** Enters sizes that lie in the bucket, as used on this day. One that is entered already is as large as it is now. */
export async function saveArtworkSizes(
  database: Database,
  id: ArtworkId,
  sizes: readonly StoredSize[],
  day: Date,
): Promise<void> {
  await database.execute(sql`
    insert into artwork_sizes (artwork_id, width_px, size_bytes, used_at)
    select a.id, x."widthPx", x."sizeBytes", ${day.toISOString()}::timestamptz
    from artworks a, jsonb_to_recordset(${JSON.stringify(sizes)}::jsonb) as x("widthPx" int, "sizeBytes" int)
    where a.id = ${id}
    on conflict (artwork_id, width_px) do update set
      size_bytes = excluded.size_bytes, used_at = greatest(artwork_sizes.used_at, excluded.used_at)`);
}

/** Somebody looked at it on this day. */
export async function touchArtworkSize(
  database: Database,
  id: ArtworkId,
  widthPx: number,
  day: Date,
): Promise<void> {
  const at = sql`${day.toISOString()}::timestamptz`;
  await database.execute(sql`
    update artwork_sizes set used_at = ${at}
    where artwork_id = ${id} and width_px = ${widthPx} and used_at < ${at}`);
}

export interface EvictedSize {
  contentHash: string;
  widthPx: number;
}

/**
 * Takes out what nobody looked at for longest, until the rest fits into `quotaBytes`; of what was looked at on the same
 * day the widest. Gives what was taken out, at most `limit` at once.
 */
export async function evictArtworkSizes(
  database: Database,
  { quotaBytes, limit }: { quotaBytes: number; limit: number },
): Promise<EvictedSize[]> {
  const result = await database.execute<EvictedSize & Record<string, unknown>>(sql`
    with ranked as (
      select artwork_id, width_px, used_at,
        sum(size_bytes) over (order by used_at desc, width_px, artwork_id) as kept_bytes
      from artwork_sizes
      where (select coalesce(sum(size_bytes), 0) from artwork_sizes) > ${quotaBytes}
    ), taken as (
      select artwork_id, width_px from ranked where kept_bytes > ${quotaBytes}
      order by used_at, width_px desc, artwork_id desc limit ${limit}
    )
    delete from artwork_sizes s using taken, artworks a
    where s.artwork_id = taken.artwork_id and s.width_px = taken.width_px and a.id = s.artwork_id
    returning a.content_hash as "contentHash", s.width_px as "widthPx"`);
  return result.rows;
}
