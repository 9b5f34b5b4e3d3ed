import { and, eq, sql } from "drizzle-orm";
import { trackAudioFeatures } from "../../../schema/db/tables/listening.ts";
import { trackArtists, tracks } from "../../../schema/db/tables/tracks.ts";
import type { AlbumId, ArtistId, TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { isOneOf, visibleTrack } from "./conditions.ts";

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

/** Tracks that are missing or were removed are left out. */
export async function listLikeness(
  database: Database,
  trackIds: readonly TrackId[],
): Promise<TrackLikeness[]> {
  const artistIds = sql<ArtistId[]>`array(select artist_id from ${trackArtists} credit
    where credit.track_id = ${tracks.id} and credit.role = 'main' order by credit.position)`;
  const genres = sql<
    string[]
  >`array(select g.name from track_genres tagged join genres g on g.id = tagged.genre_id
    where tagged.track_id = ${tracks.id} order by tagged.position)`;
  return database
    .select({
      trackId: sql<TrackId>`${tracks.id}`,
      albumId: sql<AlbumId | null>`${tracks.albumId}`,
      artistIds,
      genres,
      bpm: sql<number | null>`coalesce(${trackAudioFeatures.bpm}, ${tracks.tagBpm})`,
      camelotKey: trackAudioFeatures.camelotKey,
      year: tracks.year,
      durationMs: tracks.durationMs,
      titleKey: tracks.sortKey,
      artistKey: tracks.artistSortKey,
      recordingMbid: tracks.recordingMbid,
      contentHash: tracks.contentHash,
    })
    .from(tracks)
    .leftJoin(trackAudioFeatures, eq(trackAudioFeatures.trackId, tracks.id))
    .where(and(isOneOf(tracks.id, trackIds), visibleTrack()));
}
