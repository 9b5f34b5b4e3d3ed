import type { AlbumId, ArtistId, ScanRunId } from "../../schema/music/ids.ts";
import { deriveAlbumCredits, replaceAlbumCredits } from "../db/queries/albums-write.ts";
import { chooseArtworkOf } from "../db/queries/artwork-choice.ts";
import { settleFiles } from "../db/queries/files.ts";
import {
  type ScanRunStatus,
  statusOf,
  updateReadingProgress,
} from "../db/queries/scan-runs-write.ts";
import {
  replaceTrackLinks,
  takeOverTracks,
  type TakeOver,
  upsertTracks,
} from "../db/queries/tracks-write.ts";
import { readLibrarySettings } from "../library/library-settings.ts";
import type { Services } from "../services.ts";
import type { DescribedReads } from "./describe-reads.ts";
import type { LinkedReads } from "./link-reads.ts";
import { VARIOUS_ARTISTS } from "./named.ts";

export interface ReadsToStore {
  scanRunId: ScanRunId;
  readerVersion: number;
  reads: DescribedReads;
  linked: LinkedReads;
  takeOvers: readonly TakeOver[];
  /** Albums that a track of this batch stood on before. */
  albumsLeft: readonly AlbumId[];
  variousArtistsId: ArtistId;
}

/**
 * One transaction: a batch is in the library as a whole, with its files marked as read, or not at all. Null when the
 * run is not reading any more.
 */
export async function storeReads(
  { database, now }: Pick<Services, "database" | "now">,
  { scanRunId, readerVersion, reads, linked, ...batch }: ReadsToStore,
): Promise<ScanRunStatus | null> {
  const at = now();
  const albumIds = new Set([
    ...linked.tracks.flatMap((track) => track.albumId ?? []),
    ...batch.albumsLeft,
  ]);
  const images = reads.settled.filter((file) => file.outcome === "image").map((file) => file.id);
  const { artworkPriority } = await readLibrarySettings({ database });
  const results = await database.batch([
    takeOverTracks(database, batch.takeOvers),
    settleFiles(database, scanRunId, { files: reads.settled, readerVersion, now: at }),
    upsertTracks(database, linked.tracks, at),
    ...replaceTrackLinks(database, {
      fileIds: linked.fileIds,
      credits: linked.trackCredits,
      genres: linked.trackGenres,
    }),
    ...replaceAlbumCredits(database, linked.albumCredits),
    ...deriveAlbumCredits(database, linked.albumsToCredit, {
      id: batch.variousArtistsId,
      name: VARIOUS_ARTISTS.name,
    }),
    chooseArtworkOf(database, [...albumIds], images, artworkPriority),
    updateReadingProgress(database, scanRunId, at),
  ]);
  return statusOf(results[results.length - 1] ?? { rows: [] });
}
