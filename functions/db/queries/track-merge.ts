import { type SQL, sql } from "drizzle-orm";
import type { FileId, ScanRunId, TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { forgetOtherAudio, putTagsFirst, tracksById } from "./analysis-write.ts";
import { runInPhase } from "./scan-scope.ts";
import { columnsFromFile } from "./tracks-write.ts";

/** A lost track and the one that came in for it: the same music, so that one of the two rows is too many. */
export interface TrackMerge {
  lostId: TrackId;
  freshId: TrackId;
  fileId: FileId;
}

/**
 * The lost track goes on from the fresh one's file, with everything that people did to either; the fresh row goes.
 * In a batch, in this order, in a run's last transaction.
 */
export function mergeTracks(
  database: Database,
  scanRunId: ScanRunId,
  merges: readonly TrackMerge[],
) {
  if (merges.length === 0) return [];
  const pairs = sql`(select m.* from jsonb_to_recordset(${JSON.stringify(merges)}::jsonb) as m(
      "lostId" uuid, "freshId" uuid, "fileId" uuid)
    join tracks lost on lost.id = m."lostId"
    join tracks fresh on fresh.id = m."freshId" and (fresh.file_id = m."fileId" or fresh.file_id is null)
    where exists (select 1 from ${runInPhase(scanRunId, "finishing")} run))`;
  /** Rows that may stand beside those of the lost track. */
  const handOver = (table: string, same?: SQL): SQL => sql`
    update ${sql.raw(table)} row set track_id = m."lostId" from ${pairs} m
    where row.track_id = m."freshId" ${
      same
        ? sql`and not exists (select 1 from ${sql.raw(table)} other where other.track_id = m."lostId" and ${same})`
        : sql``
    }`;
  const inLists = (table: string, column: string): SQL => sql`
    update ${sql.raw(table)} list set ${sql.raw(column)} = (
      select array_agg(coalesce(m."lostId", item.id) order by item.place)
      from unnest(list.${sql.raw(column)}) with ordinality as item(id, place)
      left join ${pairs} m on m."freshId" = item.id)
    where list.${sql.raw(column)} && (select array_agg(m."freshId") from ${pairs} m)`;
  const replaceOwn = (table: string): SQL =>
    sql`delete from ${sql.raw(table)} row using ${pairs} m where row.track_id = m."lostId"`;
  /** Of the same kind, the lost track's row goes where the fresh one has one. */
  const giveWay = (table: string, same: SQL): SQL => sql`
    delete from ${sql.raw(table)} row using ${pairs} m where row.track_id = m."lostId"
      and exists (select 1 from ${sql.raw(table)} other where other.track_id = m."freshId" and ${same})`;
  const lost = tracksById(merges.map(({ lostId }) => lostId));
  const statements = [
    handOver("plays"),
    handOver("playlist_tracks"),
    handOver("bookmarks", sql`other.user_id = row.user_id`),
    sql`
      insert into annotations (user_id, item_type, item_id, favorite_since, rating, updated_at)
      select a.user_id, a.item_type, m."lostId", a.favorite_since, a.rating, a.updated_at
      from annotations a join ${pairs} m on a.item_id = m."freshId" and a.item_type = 'track'
      on conflict (user_id, item_type, item_id) do update set
        favorite_since = coalesce(annotations.favorite_since, excluded.favorite_since),
        rating = coalesce(annotations.rating, excluded.rating)`,
    sql`delete from annotations a using ${pairs} m where a.item_id = m."freshId" and a.item_type = 'track'`,
    inLists("play_queues", "track_ids"),
    inLists("shares", "item_ids"),
    // What was heard of the fresh one's file is right for it; what was heard of the lost one's may be.
    ...["track_audio_features", "track_waveforms", "track_fingerprints"].flatMap((table) => [
      giveWay(table, sql`true`),
      handOver(table),
    ]),
    giveWay(
      "track_embeddings",
      sql`other.embedding_type = row.embedding_type and other.embedding_model = row.embedding_model`,
    ),
    handOver("track_embeddings"),
    handOver(
      "track_metadata",
      sql`other.metadata_key = row.metadata_key and other.metadata_source = row.metadata_source
        and other.position = row.position`,
    ),
    sql`delete from lyrics row using ${pairs} m where row.track_id = m."lostId" and row.source in ('tag', 'file')`,
    handOver("lyrics", sql`other.source = row.source and other.synced = row.synced`),
    replaceOwn("track_artists"),
    handOver("track_artists"),
    replaceOwn("track_genres"),
    handOver("track_genres"),
    sql`update tracks fresh set file_id = null from ${pairs} m where fresh.id = m."freshId"`,
    sql`
      update tracks lost set file_id = m."fileId", cue_index = fresh.cue_index, missing_since = null,
        updated_at = fresh.updated_at, ${columnsFromFile("fresh")}
      from ${pairs} m join tracks fresh on fresh.id = m."freshId"
      where lost.id = m."lostId"`,
    sql`delete from tracks fresh using ${pairs} m where fresh.id = m."freshId" and fresh.file_id is null`,
  ];
  return [
    ...statements.map((statement) => database.execute(statement)),
    ...forgetOtherAudio(database, lost),
    putTagsFirst(database, lost),
  ];
}
