import type { ArtworkRecord } from "../db/queries/artworks.ts";
import { type DecadeRecord, listArtworksOfDecades, listDecades } from "../db/queries/decades.ts";
import type { Services } from "../services.ts";

export type { DecadeRecord } from "../db/queries/decades.ts";

/** What a tile of four covers takes. */
const COVERS_EACH = 4;

type Reading = Pick<Services, "database">;

export const allDecades = ({ database }: Reading): Promise<DecadeRecord[]> => listDecades(database);

export const artworksOfDecades = (
  { database }: Reading,
  years: readonly number[],
): Promise<{ ownerId: number; artwork: ArtworkRecord }[]> =>
  listArtworksOfDecades(database, years, COVERS_EACH);
