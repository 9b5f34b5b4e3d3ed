import { sql } from "drizzle-orm";
import { albums } from "../../../schema/db/tables/albums.ts";
import { artworks } from "../../../schema/db/tables/artworks.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { Database } from "../client.ts";
import { visibleAlbum } from "./album-filter.ts";
import { artworkColumns, type ArtworkRecord } from "./artworks.ts";
import { visibleTrack } from "./conditions.ts";

export interface DecadeRecord {
  /** Its first: 1990 stands for 1990–1999. */
  year: number;
  albumCount: number;
  trackCount: number;
}

/** Decades in which a visible album or track came out, the latest first: each counted by its own year. */
export async function listDecades(database: Database): Promise<DecadeRecord[]> {
  const result = await database.execute<{ year: number; albums: string; tracks: string }>(sql`
    select year, sum(albums) as albums, sum(tracks) as tracks from (
      select ${tracks.year} / 10 * 10 as year, 0 as albums, count(*) as tracks
      from ${tracks} where ${tracks.year} is not null and ${visibleTrack()} group by 1
      union all
      select ${albums.year} / 10 * 10, count(*), 0
      from ${albums} where ${albums.year} is not null and ${visibleAlbum(database)} group by 1
    ) as counted group by year order by year desc`);
  return result.rows.map((row) => ({
    year: row.year,
    albumCount: Number(row.albums),
    trackCount: Number(row.tracks),
  }));
}

/** Covers of each decade's albums, those added last first, at most `each` of a decade. */
export async function listArtworksOfDecades(
  database: Database,
  years: readonly number[],
  each: number,
): Promise<{ ownerId: number; artwork: ArtworkRecord }[]> {
  const covers = sql`select ${albums.artworkId} as artwork_id, max(${albums.id}::text) as newest from ${albums}
    where ${albums.year} between decade.year and decade.year + 9 and ${albums.artworkId} is not null and ${visibleAlbum(database)}
    group by ${albums.artworkId} order by 2 desc limit ${each}`;
  const rows = await database
    .select({ ownerId: sql`decade.year`.mapWith(Number), artwork: artworkColumns })
    .from(sql`unnest(${sql.param([...years])}::int[]) as decade(year)`)
    .innerJoin(sql`lateral (${covers}) as covers`, sql`true`)
    .innerJoin(artworks, sql`${artworks.id} = covers.artwork_id`)
    .orderBy(sql`decade.year, covers.newest desc`);
  return rows as { ownerId: number; artwork: ArtworkRecord }[];
}
