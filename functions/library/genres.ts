import type { GenreId, TrackId } from "../../schema/music/ids.ts";
import type { Page, PageWindow } from "../db/page.ts";
import type { ArtworkRecord } from "../db/queries/artworks.ts";
import {
  findGenresByIds,
  type GenreRecord,
  type GenreSummary,
  listArtworksOfGenres,
  listGenres,
  listGenresOfTracks,
  summarizeGenres,
} from "../db/queries/genres.ts";
import type { Services } from "../services.ts";

export type { GenreRecord, GenreSummary } from "../db/queries/genres.ts";

/** What a tile of four covers takes. */
const COVERS_EACH = 4;

type Reading = Pick<Services, "database">;

export const browseGenres = (
  { database }: Reading,
  window: PageWindow,
): Promise<Page<GenreRecord>> => listGenres(database, window);

export const findGenres = (
  { database }: Reading,
  ids: readonly GenreId[],
): Promise<GenreRecord[]> => findGenresByIds(database, ids);

/** A few covers of each, to draw the genre with. */
export const artworksOfGenres = (
  { database }: Reading,
  ids: readonly GenreId[],
): Promise<{ ownerId: GenreId; artwork: ArtworkRecord }[]> =>
  listArtworksOfGenres(database, ids, COVERS_EACH);

export const summariesOfGenres = (
  { database }: Reading,
  ids: readonly GenreId[],
): Promise<GenreSummary[]> => summarizeGenres(database, ids);

export const genresOfTracks = (
  { database }: Reading,
  ids: readonly TrackId[],
): Promise<{ ownerId: TrackId; genre: GenreRecord }[]> => listGenresOfTracks(database, ids);
