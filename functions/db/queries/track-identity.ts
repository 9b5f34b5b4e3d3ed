import { sql } from "drizzle-orm";
import type { AlbumId, FileId, ScanRunId, TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { runInPhase, texts, uuids } from "./scan-scope.ts";

/** What tells that two files hold the same track, from the surest sign to the weakest. */
export type Evidence =
  | "release-track-mbid"
  | "content-hash"
  | "recording-mbid"
  | "tags-and-duration"
  | "path";

/** Signs that a track bears, in a file or in the library. */
export interface Signs {
  path: string;
  cueIndex: number;
  title: string;
  artistDisplay: string;
  durationMs: number;
  releaseTrackMbid: string | null;
  recordingMbid: string | null;
  contentHash: string | null;
}

/** A track of the library that a file may turn out to be. */
export interface KnownTrack extends Signs {
  trackId: TrackId;
  /** Null once its file turned out to hold another track. */
  fileId: FileId | null;
  albumId: AlbumId | null;
  missing: boolean;
  /**
   * own: it plays from one of the files read here. free: its file vanished. unread: it plays from a file that changed
   * as well and is still to be read: it may only be claimed by a file that turned out to hold another track than before.
   * placed: its file is in its place, as far as is known. It is nobody else's, but a file with its audio is certainly
   * not another track.
   */
  standing: "own" | "free" | "unread" | "placed";
}

type KnownRow = KnownTrack & { [column: string]: unknown };

const knownColumns = sql`t.id as "trackId", t.file_id as "fileId", t.album_id as "albumId",
  t.missing_since is not null as missing, coalesce(f.path, '') as path, t.cue_index as "cueIndex", t.title,
  t.artist_display as "artistDisplay", t.duration_ms as "durationMs", t.release_track_mbid as "releaseTrackMbid",
  t.recording_mbid as "recordingMbid", t.content_hash as "contentHash"`;

/** The tracks that play from these files. */
export async function listOwnTracks(
  database: Database,
  fileIds: readonly FileId[],
): Promise<KnownTrack[]> {
  if (fileIds.length === 0) return [];
  const result = await database.execute<KnownRow>(sql`
    select ${knownColumns}, 'own' as standing
    from tracks t join files f on f.id = t.file_id
    where t.file_id = any(${uuids(fileIds)})`);
  return result.rows;
}

/**
 * Whether any file vanished or any track is missing: on a first scan there is none, and nobody needs to look for
 * moves. The order makes it a look at the first entry of an index, whatever the planner knows.
 */
export const anyFreeTracksStatement = (database: Database) =>
  database.execute<{ some: boolean }>(sql`
    select (select library_id from files where missing_since is not null order by library_id limit 1) is not null
      or (select missing_since from tracks where missing_since is not null order by missing_since limit 1) is not null
      as some`);

export interface WantedSigns {
  releaseTrackMbids: readonly string[];
  contentHashes: readonly string[];
  recordingMbids: readonly string[];
  sortKeys: readonly string[];
}

/** More of one kind would be a library of copies; each batch looks anew, so the rest finds its place too. */
const MOST_CANDIDATES = 5_000;

/** Every way to look is an index's: this runs for each batch of files that have no track. */
const bearing = (wanted: WantedSigns) => sql`(
  select id from tracks where release_track_mbid = any(${texts(wanted.releaseTrackMbids)})
  union select id from tracks where content_hash = any(${texts(wanted.contentHashes)})
  union select id from tracks where recording_mbid = any(${texts(wanted.recordingMbids)})
  union select id from tracks where sort_key = any(${texts(wanted.sortKeys)}))`;

/**
 * Tracks that bear one of the signs and play from no file that is known to be in its place; and those that have the
 * very audio and do.
 */
export async function listFreeTracks(
  database: Database,
  wanted: WantedSigns,
): Promise<KnownTrack[]> {
  const result = await database.execute<KnownRow>(sql`
    select ${knownColumns},
      case when t.file_id is null or f.missing_since is not null then 'free'
        when f.state = 'pending' then 'unread' else 'placed' end as standing
    from ${bearing(wanted)} candidate
    join tracks t on t.id = candidate.id
    left join files f on f.id = t.file_id
    where t.deleted_at is null and (t.file_id is null or f.missing_since is not null or f.state = 'pending'
      or t.content_hash = any(${texts(wanted.contentHashes)}))
    order by t.file_id is null or f.missing_since is not null desc, t.id limit ${sql.raw(`${MOST_CANDIDATES}`)}`);
  return result.rows;
}

export interface TakeOver {
  trackId: TrackId;
  fromFileId: FileId | null;
  toFileId: FileId;
  cueIndex: number;
}

/**
 * Takes tracks off files that turned out to hold others, then gives tracks their new files. Only for files that are
 * still to be read: what another caller did meanwhile stays. In a batch, in this order, before the files are settled.
 */
export function moveTracks(
  database: Database,
  moves: {
    displaced: readonly { trackId: TrackId; fileId: FileId | null }[];
    takeOvers: readonly TakeOver[];
  },
  now: Date,
) {
  const { displaced, takeOvers } = moves;
  if (displaced.length + takeOvers.length === 0) return [];
  const leaving = [
    ...displaced,
    ...takeOvers.map(({ trackId, fromFileId }) => ({ trackId, fileId: fromFileId })),
  ];
  return [
    database.execute(sql`
      update tracks t set file_id = null, missing_since = coalesce(t.missing_since, ${now.toISOString()}::timestamptz)
      from unnest(${uuids(leaving.map((each) => each.trackId))},
        ${sql.param(leaving.map((each) => each.fileId))}::uuid[]) as x(track_id, file_id)
      where t.id = x.track_id and t.file_id = x.file_id`),
    database.execute(sql`
      update tracks t set file_id = x."toFileId", cue_index = x."cueIndex", missing_since = null
      from jsonb_to_recordset(${JSON.stringify(takeOvers)}::jsonb) as x("trackId" uuid, "toFileId" uuid, "cueIndex" int)
      join files f on f.id = x."toFileId" and f.state = 'pending'
      where t.id = x."trackId" and t.file_id is null
        and not exists (select 1 from tracks o where o.file_id = x."toFileId" and o.cue_index = x."cueIndex")`),
  ];
}

/** Tracks that became missing since the run began: perhaps a file that came in meanwhile, or into another library, is theirs. */
export async function listNewlyLostTracks(
  database: Database,
  scanRunId: ScanRunId,
): Promise<KnownTrack[]> {
  const result = await database.execute<KnownRow>(sql`
    select ${knownColumns}, 'free' as standing
    from ${runInPhase(scanRunId, "reading")} run
    join tracks t on t.deleted_at is null
    left join files f on f.id = t.file_id
    where (f.library_id = run.library_id and f.missing_since is not null and t.missing_since is null)
      or (t.file_id is null and t.missing_since >= run.started_at)
    order by t.id limit ${sql.raw(`${MOST_CANDIDATES}`)}`);
  return result.rows;
}

/**
 * Tracks in their place that bear one of the signs and came in since the last scan of the whole of the run's library
 * began: until then the lost ones may have been where they were.
 */
export async function listFreshTracks(
  database: Database,
  scanRunId: ScanRunId,
  wanted: WantedSigns,
): Promise<(KnownTrack & { fileId: FileId })[]> {
  const result = await database.execute<KnownRow & { fileId: FileId }>(sql`
    select ${knownColumns}, 'own' as standing
    from ${bearing(wanted)} candidate
    join tracks t on t.id = candidate.id
    join files f on f.id = t.file_id
    join scan_runs r on r.id = ${scanRunId}
    where t.deleted_at is null and t.missing_since is null and f.missing_since is null
      and t.added_at > coalesce((
        select max(o.started_at) from scan_runs o
        where o.library_id = r.library_id and o.state = 'done' and o.folders is null and o.id <> r.id
      ), r.started_at)
    order by t.id limit ${sql.raw(`${MOST_CANDIDATES}`)}`);
  return result.rows;
}
