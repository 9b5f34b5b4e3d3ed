import type { AlbumId, ArtistId, TrackId } from "../../schema/music/ids.ts";
import { listMetadata, type MetadataRecord } from "../db/queries/metadata-read.ts";
import type { Services } from "../services.ts";

export type { MetadataRecord } from "../db/queries/metadata-read.ts";

type Reading = Pick<Services, "database">;

export const metadataOfTracks = (
  { database }: Reading,
  ids: readonly TrackId[],
): Promise<MetadataRecord<TrackId>[]> => listMetadata(database, "track", ids);

export const metadataOfAlbums = (
  { database }: Reading,
  ids: readonly AlbumId[],
): Promise<MetadataRecord<AlbumId>[]> => listMetadata(database, "album", ids);

export const metadataOfArtists = (
  { database }: Reading,
  ids: readonly ArtistId[],
): Promise<MetadataRecord<ArtistId>[]> => listMetadata(database, "artist", ids);
