import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { fetchedPictures } from "./fetched-pictures.ts";

/** Nothing shows it: no album, track, artist or picture file, and no source gave it. Alias `a` is the picture. */
const isUnused = sql`
  not exists (select 1 from albums u where u.artwork_id = a.id)
  and not exists (select 1 from tracks u where u.artwork_id = a.id)
  and not exists (select 1 from artists u where u.artwork_id = a.id)
  and not exists (select 1 from files u where u.artwork_id = a.id)
  and a.id::text not in (${fetchedPictures})`;

/** The content hashes of pictures that nothing shows, in a stable order. */
export async function listUnusedArtworks(database: Database, limit: number): Promise<string[]> {
  const result = await database.execute<{ hash: string }>(sql`
    select a.content_hash as hash from artworks a where ${isUnused} order by a.content_hash limit ${limit}`);
  return result.rows.map((row) => row.hash);
}

/**
 * Deletes those of them that still nothing shows, and gives their hashes. None while a scan is under way: it may have
 * been told that a picture is here, and be about to point at it.
 */
export async function deleteUnusedArtworks(
  database: Database,
  hashes: readonly string[],
): Promise<string[]> {
  const result = await database.execute<{ hash: string }>(sql`
    delete from artworks a
    where a.content_hash = any(${sql.param([...hashes])}::text[]) and ${isUnused}
      and not exists (select 1 from scan_runs where state in ('queued', 'running', 'paused'))
    returning a.content_hash as hash`);
  return result.rows.map((row) => row.hash);
}
