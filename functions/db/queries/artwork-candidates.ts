import { type SQL, sql } from "drizzle-orm";

/**
 * The parts of statements that weigh pictures against each other: the choice for albums and discs and its explanation
 * are made of the same ones, so that they can't disagree. They stand in a `with` list, after `wanted (album_id)`.
 */

/** What ends the path of a disc's own folder. */
export const DISC_FOLDER = "/?(cd|dis[ck])\\s*[0-9]+$";

/** Pictures of an album lie beside its tracks, or one folder up when these are in "CD 1", "Disc 2", … */
export const discParent = (folder: SQL): SQL =>
  sql`regexp_replace(${folder}, ${DISC_FOLDER}, '', 'i')`;

/** The name of the file a path leads to, without its extension, in lower case. */
export const stemOf = (path: SQL): SQL => sql`lower(substring(${path} from '([^/]*)[.][^./]*$'))`;

/** Names of pictures that show anything but the front: alone, numbered, or at the end ("Album (Back)", "booklet-03"). */
const MINOR_NAME =
  "(^|[^a-z0-9])(back|cd|dis[ck]|medium|media|booklet|inlay|inside|inner|tray|matrix|label|obi|spine|artist|band|logo|" +
  "poster|fanart|backdrop|background|banner)([ ._-]*cover)?[ ._-]*[0-9]*[)\\]]?$";

export const priorityParameter = (priority: readonly string[]): SQL =>
  sql`${sql.param(priority.map((name) => name.toLowerCase()))}::text[]`;

/** The wanted albums' tracks with where they lie. Album by album, by index, even before the tables were ever analyzed. */
export const songsOfWanted = sql`
  song as materialized (
    select w.album_id, t.id, t.disc_number, t.track_number, t.missing_since, t.artwork_id, t.library_id, t.folder, t.path
    from wanted w cross join lateral (
      select t.id, t.disc_number, t.track_number, t.missing_since, t.artwork_id, tf.library_id, tf.folder, tf.path
      from tracks t left join files tf on tf.id = t.file_id
      where t.album_id = w.album_id offset 0
    ) t
  )`;

/** Their folders and, where these are a disc's, the ones above. */
const places = sql`
  place as (
    select album_id, library_id, folder from song where library_id is not null
    union
    select album_id, library_id, ${discParent(sql`folder`)} from song where folder ~* ${DISC_FOLDER}
  )`;

/**
 * Pictures of the folders in `place`, each folder looked at once. `rank` is the position in the priority that the name
 * of the file has, or that of `*`; null where the priority has neither. What shows no front comes behind everything.
 */
export const picturesOfPlaces = (priority: SQL): SQL => sql`
  picture as (
    select p.library_id, p.folder, f.path, f.artwork_id,
      coalesce(array_position(${priority}, f.stem),
        array_position(${priority}, '*')
          + case when f.stem ~ ${MINOR_NAME} then cardinality(${priority}) else 0 end) as rank,
      case when f.stem = any(${priority}) then f.stem else '*' end as rule
    from (select distinct library_id, folder from place) p
    cross join lateral (
      select f.path, f.artwork_id, ${stemOf(sql`f.path`)} as stem from files f
      where f.library_id = p.library_id and f.folder = p.folder and f.kind = 'image'
        and f.artwork_id is not null and f.missing_since is null
      offset 0
    ) f
  )`;

/**
 * Every picture that may stand for a wanted album, as `candidate (album_id, artwork_id, source, path, rank, rule,
 * folder_length)`: those of `picture`, and of the embedded ones the first track's.
 */
export const candidatesOfAlbums = (priority: SQL): SQL => sql`
  ${songsOfWanted}, ${places}, ${picturesOfPlaces(priority)}, candidate as (
    select place.album_id, picture.artwork_id, 'folder-file' as source, picture.path, picture.rank, picture.rule,
      length(picture.folder) as folder_length
    from place join picture on picture.library_id = place.library_id and picture.folder = place.folder
    where picture.rank is not null
    union all
    (select distinct on (album_id) album_id, artwork_id, 'embedded', coalesce(path, ''),
      array_position(${priority}, 'embedded'), 'embedded', 0
    from song where artwork_id is not null and 'embedded' = any(${priority})
    order by album_id, missing_since is not null, disc_number, track_number, id)
  )`;

/** Best first within an album. Of two of one rank the one nearer to the top, which is all discs'. */
export const bestCandidateFirst = sql`rank, folder_length, path collate "C"`;
