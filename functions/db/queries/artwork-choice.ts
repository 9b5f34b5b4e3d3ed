import { type SQL, sql } from "drizzle-orm";
import type { AlbumId, FileId, ScanRunId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { chooseArtistArtwork } from "./artist-artwork-choice.ts";
import { fetchedPicture } from "./fetched-pictures.ts";
import {
  bestCandidateFirst,
  candidatesOfAlbums,
  DISC_FOLDER,
  discParent,
  priorityParameter,
} from "./artwork-candidates.ts";

/**
 * Gives each of these albums its best picture, or none; rows that have it already stay untouched. `first` is a part of
 * the `with` list that comes before, with its comma.
 */
const chooseArtwork = (wanted: SQL, priority: readonly string[], first = sql``) => sql`
  with ${first} wanted as (${wanted}), ${candidatesOfAlbums(priorityParameter(priority))}, chosen as (
    select w.album_id, coalesce(best.artwork_id, ${fetchedPicture("album", sql`w.album_id`)}) as artwork_id
    from wanted w left join (
      select distinct on (album_id) album_id, artwork_id from candidate order by album_id, ${bestCandidateFirst}
    ) best on best.album_id = w.album_id
  )
  update albums a set artwork_id = chosen.artwork_id
  from chosen where a.id = chosen.album_id and a.artwork_id is distinct from chosen.artwork_id`;

/**
 * Chooses the picture anew for these albums and for those with tracks beside these picture files. Runs for each batch
 * that is read: every way it looks is an index's.
 */
export function chooseArtworkOf(
  database: Database,
  albumIds: readonly AlbumId[],
  imageFileIds: readonly FileId[],
  priority: readonly string[],
) {
  const given = sql`select unnest(${sql.param([...albumIds])}::uuid[]) as album_id`;
  // Left out where there is none: the database thinks about a statement as long as it works on it.
  const beside = sql`
    union
    select t.album_id
    from files f join files tf on tf.library_id = f.library_id and tf.folder = f.folder
    join tracks t on t.file_id = tf.id
    where f.id = any(${sql.param([...imageFileIds])}::uuid[]) and t.album_id is not null`;
  return database.execute(
    chooseArtwork(imageFileIds.length === 0 ? given : sql`${given} ${beside}`, priority),
  );
}

/**
 * Chooses anew wherever this run met a changed or vanished picture, for albums and for artists. Before the rows of
 * vanished pictures go.
 */
export function chooseArtworkAfterScan(
  database: Database,
  scanRunId: ScanRunId,
  priority: readonly string[],
) {
  const wanted = sql`
    with run as materialized (
      select id, library_id, started_at, files_to_read from scan_runs
      where id = ${scanRunId} and state = 'running' and phase = 'finishing'
    ), folder as (
      -- Apart, so that a run which read nothing looks at nothing but the few files that are missing.
      select f.library_id, f.folder from run join files f on f.library_id = run.library_id
      where run.files_to_read > 0 and f.kind = 'image' and f.updated_at >= run.started_at
      union
      select f.library_id, f.folder from run join files f on f.library_id = run.library_id
      where f.kind = 'image' and f.missing_since >= run.started_at
    ), disc as (
      select distinct f.library_id, f.folder from run join files f on f.library_id = run.library_id
      where exists (select 1 from folder) and f.kind = 'audio' and f.folder ~* ${DISC_FOLDER}
    ), near as (
      select library_id, folder from folder
      union
      select disc.library_id, disc.folder from run cross join disc
      cross join lateral (
        select 1 from files f
        where f.library_id = disc.library_id and f.folder = ${discParent(sql`disc.folder`)}
          and f.kind = 'image' and (f.updated_at >= run.started_at or f.missing_since >= run.started_at)
        limit 1
      ) above
    )
    select distinct beside.album_id from near cross join lateral (
      select t.album_id from files tf join tracks t on t.file_id = tf.id
      where tf.library_id = near.library_id and tf.folder = near.folder and t.album_id is not null
      offset 0
    ) beside`;
  const artists = sql`artist_pictures as (${chooseArtistArtwork(scanRunId)}),`;
  return database.execute(chooseArtwork(wanted, priority, artists));
}

/** Chooses the picture of every album anew: after another priority was set. Gives the albums that got another one. */
export function chooseArtworkOfAll(database: Database, priority: readonly string[]) {
  return database.execute<{ id: AlbumId }>(
    sql`${chooseArtwork(sql`select id as album_id from albums`, priority)} returning a.id`,
  );
}
