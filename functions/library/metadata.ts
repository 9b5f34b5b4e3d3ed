import type { AlbumId, ArtistId, TrackId } from "../../schema/music/ids.ts";
import {
  listMetadata,
  listTagsOfTracks,
  type MetadataRecord,
} from "../db/queries/metadata-read.ts";
import type { Services } from "../services.ts";
import { mergeTags, type MergedTag } from "./merge-tags.ts";

export type { MetadataRecord } from "../db/queries/metadata-read.ts";

export type { MergedTag } from "./merge-tags.ts";

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

/** What others call each track, the surest first. */
export async function tagsOfTracks(
  { database }: Reading,
  ids: readonly TrackId[],
): Promise<(MergedTag & { ownerId: TrackId })[]> {
  const byTrack = Map.groupBy(await listTagsOfTracks(database, ids), ({ ownerId }) => ownerId);
  return [...byTrack].flatMap(([ownerId, said]) =>
    mergeTags(said).map((tag) => ({ ...tag, ownerId })),
  );
}
