import { sql } from "drizzle-orm";
import type { AlbumId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import {
  bestCandidateFirst,
  candidatesOfAlbums,
  discParent,
  picturesOfPlaces,
  priorityParameter,
  songsOfWanted,
} from "./artwork-candidates.ts";
import { PICTURE_KEY } from "./fetched-pictures.ts";
import type { ArtworkRecord } from "./artworks.ts";

/** A picture that an album could have, and how it ranks. */
export interface ArtworkCandidate {
  albumId: AlbumId;
  artwork: ArtworkRecord;
  source: "folder-file" | "embedded" | "fetched";
  /**
   * Of the picture's file, or of the sound file it is embedded in; relative to the library's folder. Of one that was
   * fetched: who gave it.
   */
  path: string;
  /** 1 for the best. */
  rank: number;
  /** The entry of the priority that ranked it: a name, "embedded" or "*"; "fetched" comes after all of them. */
  rule: string;
  chosen: boolean;
}

const artworkJson = sql`jsonb_build_object('id', a.id, 'widthPx', a.width_px, 'heightPx', a.height_px,
  'coverHue', a.cover_hue, 'coverChroma', a.cover_chroma, 'placeholder', a.placeholder)`;

/** Album by album, best first. Chosen is the best one that shows the picture that the album has. */
export async function listArtworkCandidates(
  database: Database,
  albumIds: readonly AlbumId[],
  priority: readonly string[],
): Promise<ArtworkCandidate[]> {
  const result = await database.execute<ArtworkCandidate & Record<string, unknown>>(sql`
    with wanted as (select unnest(${sql.param([...albumIds])}::uuid[]) as album_id),
    ${candidatesOfAlbums(priorityParameter(priority))}, own as (
      select c.album_id, c.artwork_id, c.source, c.path, c.rule,
        (row_number() over (partition by c.album_id order by ${bestCandidateFirst}))::int as place
      from candidate c
    ), fetched as (
      select m.album_id, m.ref::uuid as artwork_id, 'fetched' as source, m.metadata_source as path, 'fetched' as rule,
        ((select count(*) from own o where o.album_id = m.album_id)
          + row_number() over (partition by m.album_id order by m.fetched_at))::int as place
      from album_metadata m join wanted w on w.album_id = m.album_id where m.metadata_key = ${PICTURE_KEY}
    ), ranked as (
      select found.*, (row_number() over (partition by album_id, artwork_id order by place)) = 1 as is_first
      from (select * from own union all select * from fetched) found
    )
    select c.album_id as "albumId", ${artworkJson} as artwork, c.source, c.path, c.place as rank, c.rule,
      coalesce(c.is_first and c.artwork_id = album.artwork_id, false) as chosen
    from ranked c
    join artworks a on a.id = c.artwork_id
    join albums album on album.id = c.album_id
    order by c.album_id, c.place`);
  return result.rows;
}

export interface DiscArtwork {
  albumId: AlbumId;
  discNumber: number | null;
  artwork: ArtworkRecord;
}

/**
 * Pictures of discs that have one of their own: in the disc's own folder ("CD 1"), or embedded in its tracks where
 * the album's discs differ in that. Other discs look like their album, and are not in the list.
 */
export async function listDiscArtworks(
  database: Database,
  albumIds: readonly AlbumId[],
  priority: readonly string[],
): Promise<DiscArtwork[]> {
  const ranks = priorityParameter(priority);
  const result = await database.execute<DiscArtwork & Record<string, unknown>>(sql`
    with wanted as (select unnest(${sql.param([...albumIds])}::uuid[]) as album_id),
    ${songsOfWanted}, own as (
      select distinct album_id, disc_number, library_id, folder from song
      where folder <> ${discParent(sql`folder`)}
    ), place as (select distinct library_id, folder from own),
    ${picturesOfPlaces(ranks)}, embedded as (
      select distinct on (album_id, disc_number) album_id, disc_number, artwork_id, path from song
      where artwork_id is not null and 'embedded' = any(${ranks})
      order by album_id, disc_number, missing_since is not null, track_number, id
    ), candidate as (
      select own.album_id, own.disc_number, picture.artwork_id, picture.rank, 0 as folder_length, picture.path
      from own join picture on picture.library_id = own.library_id and picture.folder = own.folder
      where picture.rank is not null
      union all
      select e.album_id, e.disc_number, e.artwork_id, array_position(${ranks}, 'embedded'), 0, coalesce(e.path, '')
      from embedded e
      where exists (select 1 from embedded o where o.album_id = e.album_id and o.artwork_id <> e.artwork_id)
    ), best as (
      select distinct on (album_id, disc_number) album_id, disc_number, artwork_id from candidate
      order by album_id, disc_number, ${bestCandidateFirst}
    )
    select b.album_id as "albumId", b.disc_number as "discNumber", ${artworkJson} as artwork
    from best b join artworks a on a.id = b.artwork_id
    order by b.album_id, b.disc_number`);
  return result.rows;
}
