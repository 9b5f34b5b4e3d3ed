import { type SQL, sql } from "drizzle-orm";
import type { ScanRunId } from "../../../schema/music/ids.ts";
import { stemOf } from "./artwork-candidates.ts";
import { fetchedPicture } from "./fetched-pictures.ts";

/** The stem that a picture of an artist has, whatever the format. */
const ARTIST_PICTURE = "artist";

const isArtistPicture = sql`
  f.kind = 'image' and f.artwork_id is not null and f.missing_since is null and ${stemOf(sql`f.path`)} = ${ARTIST_PICTURE}`;

/**
 * An update of `artists` for the end of a run. A picture named "artist" shows whoever all albums below its folder are
 * credited to: the artist of that folder's name, else the one who stands first. Of an artist's several pictures the one
 * with most albums below it counts. Whose picture vanished has
 * none, or the one that a source gave.
 *
 * Set-wise and only in runs that changed something: it goes from the folders of albums upward, never from pictures
 * downward, so that it costs the number of folders and not that of pictures times files.
 */
export const chooseArtistArtwork = (scanRunId: ScanRunId): SQL => sql`
  update artists set artwork_id = chosen.artwork_id
  from (
    with run as (
      select r.id from scan_runs r
      where r.id = ${scanRunId} and r.state = 'running' and r.phase = 'finishing'
        and (r.files_to_read > 0 or r.tracks_missing > 0 or exists (
          select 1 from files f
          where f.library_id = r.library_id and f.kind = 'image' and f.missing_since >= r.started_at))
    ), picture as materialized (
      select 1 from files f where exists (select 1 from run) and ${isArtistPicture} limit 1
    ), place as (
      select distinct tf.library_id, tf.folder, t.album_id
      from tracks t join files tf on tf.id = t.file_id
      where exists (select 1 from picture) and t.album_id is not null and t.missing_since is null
        and t.deleted_at is null
    ), above as materialized (
      select place.library_id, place.album_id, array_to_string(names.parts[1:depth], '/') as folder
      from place
      cross join lateral (select string_to_array(place.folder, '/') as parts) names
      cross join lateral generate_series(0, cardinality(names.parts)) as depth
    ), shown_in as materialized (
      select up.library_id, up.folder, f.path, f.artwork_id
      from (select distinct library_id, folder from above) up
      -- Lateral: by index, folder by folder, whatever the planner thinks of the number of pictures.
      cross join lateral (
        select f.path, f.artwork_id from files f
        where f.library_id = up.library_id and f.folder = up.folder and ${isArtistPicture}
        offset 0
      ) f
    ), below as (
      select distinct p.library_id, p.path, p.folder, p.artwork_id, above.album_id
      from above join shown_in p on p.library_id = above.library_id and p.folder = above.folder
    ), covered as (
      select library_id, path, count(*) as albums from below group by library_id, path
    ), shown as (
      select distinct on (b.library_id, b.path) b.path, b.folder, b.artwork_id, c.albums, aa.artist_id
      from below b
      join covered c on c.library_id = b.library_id and c.path = b.path
      join album_artists aa on aa.album_id = b.album_id and aa.role = 'main'
      join artists named on named.id = aa.artist_id
      group by b.library_id, b.path, b.folder, b.artwork_id, c.albums, aa.artist_id, named.name
      having count(distinct b.album_id) = c.albums
      order by b.library_id, b.path,
        lower(named.name) = lower(substring(b.folder from '[^/]*$')) desc, min(aa.position), aa.artist_id
    ), best as (
      select distinct on (artist_id) artist_id, artwork_id from shown
      order by artist_id, albums desc, length(folder), path collate "C"
    )
    select * from (
      select whole.id, whole.artwork_id as known,
        coalesce(best.artwork_id, ${fetchedPicture("artist", sql`whole.id`)}) as artwork_id
      from artists whole left join best on best.artist_id = whole.id
      where exists (select 1 from run)
    ) pictured where known is distinct from artwork_id
  ) chosen
  where artists.id = chosen.id`;
