import { sql } from "drizzle-orm";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { AlbumId, ArtistId, TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { visibleTrack } from "./conditions.ts";

/** What of a track tells whether another goes with it, and says so to people. */
export interface TrackLikeness {
  trackId: TrackId;
  albumId: AlbumId | null;
  /** Of its credit, the first first. */
  artistIds: readonly ArtistId[];
  /** In the order of its tags. */
  genres: readonly string[];
  /** As its tag says, else as heard. */
  bpm: number | null;
  /** "8A" */
  camelotKey: string | null;
  year: number | null;
  durationMs: number;
  /** Folded, for comparing. */
  titleKey: string;
  artistKey: string;
  recordingMbid: string | null;
  contentHash: string | null;
}

/** To be read by `toLikeness`. Tracks that are missing or were removed are left out. */
export const likenessStatement = (database: Database, trackIds: readonly TrackId[]) =>
  database.execute(sql`
    with wanted as materialized (select unnest(${sql.param([...trackIds])}::uuid[]) as id),
    artists as (
      select credit.track_id, string_agg(credit.artist_id::text, ' ' order by credit.position) as ids
      from wanted join track_artists credit on credit.track_id = wanted.id and credit.role = 'main' group by 1),
    tagged as (
      select tagged.track_id, jsonb_agg(genres.name order by tagged.position) as names
      from wanted join track_genres tagged on tagged.track_id = wanted.id join genres on genres.id = tagged.genre_id
      group by 1)
    select ${tracks.id} as id, album_id, artists.ids as artist_ids, tagged.names as genres,
      coalesce(heard.bpm, ${tracks.tagBpm}) as bpm, heard.camelot_key, year, duration_ms, sort_key, artist_sort_key,
      recording_mbid, content_hash
    from wanted join ${tracks} on ${tracks.id} = wanted.id
    left join track_audio_features heard on heard.track_id = wanted.id
    left join artists on artists.track_id = wanted.id left join tagged on tagged.track_id = wanted.id
    where ${visibleTrack()}`);

export const toLikeness = (row: Record<string, unknown>): TrackLikeness => ({
  trackId: row["id"] as TrackId,
  albumId: row["album_id"] as AlbumId | null,
  artistIds: ((row["artist_ids"] as string | null)?.split(" ") ?? []) as ArtistId[],
  genres: (row["genres"] as string[] | null) ?? [],
  bpm: row["bpm"] as number | null,
  camelotKey: row["camelot_key"] as string | null,
  year: row["year"] as number | null,
  durationMs: row["duration_ms"] as number,
  titleKey: row["sort_key"] as string,
  artistKey: row["artist_sort_key"] as string,
  recordingMbid: row["recording_mbid"] as string | null,
  contentHash: row["content_hash"] as string | null,
});
