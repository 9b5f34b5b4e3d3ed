import { type SQL, sql } from "drizzle-orm";
import type { AlbumId, FileId, ScanRunId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { chooseArtistArtwork } from "./artist-artwork-choice.ts";
import {
  bestCandidateFirst,
  candidatesOfAlbums,
  discParent,
  priorityParameter,
} from "./artwork-candidates.ts";

/**
 * Gives each of these albums its best picture, or none; rows that have it already stay untouched. `first` is a part of
 * the `with` list that comes before, with its comma.
 */
const chooseArtwork = (wanted: SQL, priority: readonly string[], first = sql``) => sql`
  with ${first} wanted as (${wanted}), ${candidatesOfAlbums(priorityParameter(priority))}, chosen as (
    select w.album_id, best.artwork_id
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
  return database.execute(
    chooseArtwork(
      sql`
        select unnest(${sql.param([...albumIds])}::uuid[]) as album_id
        union
        select beside.album_id
        from (
          select distinct f.library_id, f.folder from files f where f.id = any(${sql.param([...imageFileIds])}::uuid[])
        ) image
        cross join lateral (
          select distinct t.album_id from files tf join tracks t on t.file_id = tf.id
          where tf.library_id = image.library_id and tf.folder = image.folder and t.album_id is not null
          offset 0
        ) beside`,
      priority,
    ),
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
    with changed as materialized (
      select distinct f.library_id, f.folder from scan_runs r join files f on f.library_id = r.library_id
      where r.id = ${scanRunId} and r.state = 'running' and r.phase = 'finishing' and f.kind = 'image'
        and (f.updated_at >= r.started_at or f.missing_since >= r.started_at)
    ), below as (
      -- Every folder of sound files once: a few thousand, where files are many more. None where nothing changed.
      select distinct tf.library_id, tf.folder from files tf
      where exists (select 1 from changed) and tf.kind = 'audio' and tf.library_id = (select library_id from changed limit 1)
    )
    select t.album_id from below b
    join files tf on tf.library_id = b.library_id and tf.folder = b.folder
    join tracks t on t.file_id = tf.id
    where t.album_id is not null and (b.library_id, b.folder) in (select library_id, folder from changed)
    union
    select t.album_id from below b
    join files tf on tf.library_id = b.library_id and tf.folder = b.folder
    join tracks t on t.file_id = tf.id
    where t.album_id is not null
      and (b.library_id, ${discParent(sql`b.folder`)}) in (select library_id, folder from changed)`;
  const artists = sql`artist_pictures as (${chooseArtistArtwork(scanRunId)}),`;
  return database.execute(chooseArtwork(wanted, priority, artists));
}

/** Chooses the picture of every album anew: after another priority was set. Gives the albums that got another one. */
export function chooseArtworkOfAll(database: Database, priority: readonly string[]) {
  return database.execute<{ id: AlbumId }>(
    sql`${chooseArtwork(sql`select id as album_id from albums`, priority)} returning a.id`,
  );
}
