import { type SQL, sql } from "drizzle-orm";
import type { AlbumId, ArtistId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { ALBUM_TRACKS, ARTIST_TRACKS } from "./nearest-owners.ts";

/** What of an album or an artist tells people why another is like it. */
export interface OwnerLikeness<Id> {
  id: Id;
  /** The most frequent of its tracks', first. */
  genres: readonly string[];
  /** Of an album. */
  year: number | null;
}

const MOST_GENRES = 5;

export const listAlbumLikeness = (
  database: Database,
  ids: readonly AlbumId[],
): Promise<OwnerLikeness<AlbumId>[]> =>
  listOwnerLikeness(
    database,
    ids,
    ALBUM_TRACKS,
    sql`(select year from albums where albums.id = wanted.id)`,
  );

export const listArtistLikeness = (
  database: Database,
  ids: readonly ArtistId[],
): Promise<OwnerLikeness<ArtistId>[]> =>
  listOwnerLikeness(database, ids, ARTIST_TRACKS, sql`null::integer`);

async function listOwnerLikeness<Id extends string>(
  database: Database,
  ids: readonly Id[],
  owned: SQL,
  year: SQL,
): Promise<OwnerLikeness<Id>[]> {
  const { rows } = await database.execute(sql`
    select wanted.id, ${year} as year, array(
      select genres.name from ${owned} as owned join track_genres tagged on tagged.track_id = owned.track_id
      join genres on genres.id = tagged.genre_id where owned.owner_id = wanted.id
      group by genres.id order by count(*) desc, genres.name_key limit ${MOST_GENRES}) as genres
    from unnest(${sql.param([...ids])}::uuid[]) as wanted(id)`);
  return rows.map((row) => ({
    id: row["id"] as Id,
    genres: row["genres"] as string[],
    year: row["year"] as number | null,
  }));
}
