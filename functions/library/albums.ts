import type { AlbumId, ArtistId } from "../../schema/music/ids.ts";
import type { Page, PageWindow } from "../db/page.ts";
import { listAlbumsOfArtists, listAppearancesOfArtists } from "../db/queries/album-lists.ts";
import {
  type AlbumSummary,
  listGenresOfAlbums,
  summarizeAlbums,
} from "../db/queries/album-summaries.ts";
import { type DiscRecord, listDiscsOfAlbums } from "../db/queries/album-discs.ts";
import {
  type AlbumListRequest,
  type AlbumRecord,
  findAlbumsByIds,
  listAlbums,
} from "../db/queries/albums.ts";
import type { GenreRecord } from "../db/queries/genres.ts";
import type { ArtworkRecord } from "../db/queries/artworks.ts";
import type { Services } from "../services.ts";
import { artworksOfDiscs } from "./artwork-choice.ts";

export type { AlbumSummary } from "../db/queries/album-summaries.ts";
export type { AlbumFilter } from "../db/queries/album-filter.ts";
export type { AlbumListRequest, AlbumRecord } from "../db/queries/albums.ts";

type Reading = Pick<Services, "database">;

export const browseAlbums = (
  { database }: Reading,
  request: AlbumListRequest,
): Promise<Page<AlbumRecord>> => listAlbums(database, request);

export const findAlbums = (
  { database }: Reading,
  ids: readonly AlbumId[],
): Promise<AlbumRecord[]> => findAlbumsByIds(database, ids);

export const albumsOfArtists = (
  { database }: Reading,
  ids: readonly ArtistId[],
  window: PageWindow,
): Promise<Map<ArtistId, Page<AlbumRecord>>> => listAlbumsOfArtists(database, ids, window);

export const appearancesOfArtists = (
  { database }: Reading,
  ids: readonly ArtistId[],
  window: PageWindow,
): Promise<Map<ArtistId, Page<AlbumRecord>>> => listAppearancesOfArtists(database, ids, window);

export const summariesOfAlbums = (
  { database }: Reading,
  ids: readonly AlbumId[],
): Promise<AlbumSummary[]> => summarizeAlbums(database, ids);

/** A disc, and the picture that it has where it does not look like its album. */
export type PicturedDisc = DiscRecord & { artwork: ArtworkRecord | null };

export async function discsOfAlbums(
  services: Reading,
  ids: readonly AlbumId[],
): Promise<PicturedDisc[]> {
  const [discs, pictures] = await Promise.all([
    listDiscsOfAlbums(services.database, ids),
    artworksOfDiscs(services, ids),
  ]);
  const place = (albumId: AlbumId, number: number | null) => `${albumId} ${number ?? 1}`;
  const byPlace = new Map(
    pictures.map(({ albumId, discNumber, artwork }) => [place(albumId, discNumber), artwork]),
  );
  return discs.map((disc) => ({
    ...disc,
    artwork: byPlace.get(place(disc.ownerId, disc.number)) ?? null,
  }));
}

export const genresOfAlbums = (
  { database }: Reading,
  ids: readonly AlbumId[],
): Promise<{ ownerId: AlbumId; genre: GenreRecord }[]> => listGenresOfAlbums(database, ids);
