import type { AlbumId, ArtistId, TrackId } from "../../schema/music/ids.ts";
import type { Page, PageWindow } from "../db/page.ts";
import {
  type ArtistRecord,
  type ArtistSummary,
  findArtistsByIds,
  listArtists,
  summarizeArtists,
} from "../db/queries/artists.ts";
import { findArtworksOfArtists } from "../db/queries/artist-artworks.ts";
import type { ArtworkRecord } from "../db/queries/artworks.ts";
import { type CreditRecord, listAlbumCredits, listTrackCredits } from "../db/queries/credits.ts";
import type { Services } from "../services.ts";

export type { ArtistRecord, ArtistSummary } from "../db/queries/artists.ts";
export type { ArtworkRecord } from "../db/queries/artworks.ts";
export type { CreditRecord } from "../db/queries/credits.ts";

type Reading = Pick<Services, "database">;

export const browseArtists = (
  { database }: Reading,
  window: PageWindow,
): Promise<Page<ArtistRecord>> => listArtists(database, window);

export const findArtists = (
  { database }: Reading,
  ids: readonly ArtistId[],
): Promise<ArtistRecord[]> => findArtistsByIds(database, ids);

export const summariesOfArtists = (
  { database }: Reading,
  ids: readonly ArtistId[],
): Promise<ArtistSummary[]> => summarizeArtists(database, ids);

export const artworksOfArtists = (
  { database }: Reading,
  ids: readonly ArtistId[],
): Promise<{ artistId: ArtistId; artwork: ArtworkRecord }[]> =>
  findArtworksOfArtists(database, ids);

export const creditsOfTracks = (
  { database }: Reading,
  ids: readonly TrackId[],
): Promise<CreditRecord<TrackId>[]> => listTrackCredits(database, ids);

export const creditsOfAlbums = (
  { database }: Reading,
  ids: readonly AlbumId[],
): Promise<CreditRecord<AlbumId>[]> => listAlbumCredits(database, ids);
