import { eq, sql } from "drizzle-orm";
import { albumArtists } from "../../../schema/db/tables/albums.ts";
import { artists } from "../../../schema/db/tables/artists.ts";
import { trackArtists } from "../../../schema/db/tables/tracks.ts";
import type { AlbumId, TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { artistColumns, type ArtistRecord } from "./artists.ts";
import { isOneOf } from "./conditions.ts";

export interface CreditRecord<OwnerId> {
  ownerId: OwnerId;
  role: string;
  name: string;
  joinPhrase: string;
  artist: ArtistRecord;
}

/** The credits of tracks with their artists, the printed credit first, each role in its order. */
export async function listTrackCredits(
  database: Database,
  trackIds: readonly TrackId[],
): Promise<CreditRecord<TrackId>[]> {
  const rows = await database
    .select({
      ownerId: trackArtists.trackId,
      role: trackArtists.role,
      name: trackArtists.creditedName,
      joinPhrase: trackArtists.joinPhrase,
      artist: artistColumns,
    })
    .from(trackArtists)
    .innerJoin(artists, eq(artists.id, trackArtists.artistId))
    .where(isOneOf(trackArtists.trackId, trackIds))
    .orderBy(sql`${trackArtists.role} <> 'main'`, trackArtists.role, trackArtists.position);
  return rows as CreditRecord<TrackId>[];
}

export async function listAlbumCredits(
  database: Database,
  albumIds: readonly AlbumId[],
): Promise<CreditRecord<AlbumId>[]> {
  const rows = await database
    .select({
      ownerId: albumArtists.albumId,
      role: albumArtists.role,
      name: albumArtists.creditedName,
      joinPhrase: albumArtists.joinPhrase,
      artist: artistColumns,
    })
    .from(albumArtists)
    .innerJoin(artists, eq(artists.id, albumArtists.artistId))
    .where(isOneOf(albumArtists.albumId, albumIds))
    .orderBy(sql`${albumArtists.role} <> 'main'`, albumArtists.role, albumArtists.position);
  return rows as CreditRecord<AlbumId>[];
}
