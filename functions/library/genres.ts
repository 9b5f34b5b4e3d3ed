import type { GenreId, TrackId } from "../../schema/music/ids.ts";
import type { Page, PageWindow } from "../db/page.ts";
import {
  type GenreRecord,
  type GenreSummary,
  listGenres,
  listGenresOfTracks,
  summarizeGenres,
} from "../db/queries/genres.ts";
import type { Services } from "../services.ts";

export type { GenreRecord, GenreSummary } from "../db/queries/genres.ts";

type Reading = Pick<Services, "database">;

export const browseGenres = (
  { database }: Reading,
  window: PageWindow,
): Promise<Page<GenreRecord>> => listGenres(database, window);

export const summariesOfGenres = (
  { database }: Reading,
  ids: readonly GenreId[],
): Promise<GenreSummary[]> => summarizeGenres(database, ids);

export const genresOfTracks = (
  { database }: Reading,
  ids: readonly TrackId[],
): Promise<{ ownerId: TrackId; genre: GenreRecord }[]> => listGenresOfTracks(database, ids);
