import type { StoredPicture } from "../../schema/internal/scan.ts";
import type { AlbumId, ArtistId, ArtworkId, ScanRunId } from "../../schema/music/ids.ts";
import { runBatch } from "../db/batch.ts";
import { deriveAlbumCredits, replaceAlbumCredits } from "../db/queries/albums-write.ts";
import { forgetOtherAudio, putTagsFirst, tracksOfFiles } from "../db/queries/analysis-write.ts";
import { chooseArtworkOf } from "../db/queries/artwork-choice.ts";
import { insertArtworks } from "../db/queries/artworks-write.ts";
import { type SettledFile, settleFiles } from "../db/queries/files.ts";
import { insertScanDecisions } from "../db/queries/scan-decisions.ts";
import { type ScanRunStatus, scanRunStatement, statusOf } from "../db/queries/scan-runs-write.ts";
import { moveTracks } from "../db/queries/track-identity.ts";
import { clearTrackLinks, upsertTracks } from "../db/queries/tracks-write.ts";
import { readLibrarySettings } from "../library/library-settings.ts";
import { sendToMeasure } from "../library/artworks.ts";
import type { Services } from "../services.ts";
import type { DescribedReads } from "./describe-reads.ts";
import type { IdentifiedTracks } from "./identify-tracks.ts";
import type { LinkedReads } from "./link-reads.ts";
import { VARIOUS_ARTISTS } from "./named.ts";

export interface ReadsToStore {
  scanRunId: ScanRunId;
  readerVersion: number;
  pictures: readonly StoredPicture[];
  reads: DescribedReads;
  identified: IdentifiedTracks;
  linked: LinkedReads;
  /** Albums that a track of this batch stood on before. */
  albumsLeft: readonly AlbumId[];
  /** Whether any of the tracks was known before: else there is nothing to take away from them. */
  anyKnown: boolean;
  variousArtistsId: ArtistId;
}

/**
 * One transaction: a batch is in the library as a whole, with its files marked as read, or not at all. Null when the
 * run is not reading any more.
 */
export async function storeReads(
  services: Pick<Services, "database" | "now" | "artworkQueue" | "log">,
  { scanRunId, readerVersion, pictures, reads, identified, linked, ...batch }: ReadsToStore,
): Promise<ScanRunStatus | null> {
  const { database, now } = services;
  const at = now();
  const albumIds = new Set([
    ...linked.tracks.flatMap((track) => track.albumId ?? []),
    ...batch.albumsLeft,
  ]);
  const images = reads.settled.filter((file) => file.outcome === "image").map((file) => file.id);
  const settle = settleFiles(database, scanRunId, {
    files: countTracks(reads, identified),
    readerVersion,
    now: at,
  });
  const library =
    reads.tracks.length === 0
      ? []
      : [
          ...(batch.anyKnown ? clearTrackLinks(database, linked.fileIds) : []),
          upsertTracks(
            database,
            {
              tracks: linked.tracks,
              credits: linked.trackCredits,
              genres: linked.trackGenres,
              lyrics: linked.trackLyrics,
            },
            at,
          ),
          ...(batch.anyKnown ? keepFeaturesRight(database, linked.fileIds) : []),
          ...(linked.albumCredits.length === 0
            ? []
            : replaceAlbumCredits(database, linked.albumCredits)),
          ...(linked.albumsToCredit.length === 0
            ? []
            : deriveAlbumCredits(database, linked.albumsToCredit, {
                id: batch.variousArtistsId,
                name: VARIOUS_ARTISTS.name,
              })),
        ];
  const decisions =
    identified.decisions.length === 0
      ? []
      : [insertScanDecisions(database, scanRunId, identified.decisions, at)];
  const { artworkPriority } = await readLibrarySettings({ database });
  const status = scanRunStatement(database, scanRunId);
  const artworks = insertArtworks(database, pictures);
  const rowsOf = await runBatch(database, [
    ...(pictures.length === 0 ? [] : [artworks]),
    ...moveTracks(database, identified, at),
    settle,
    ...library,
    ...decisions,
    chooseArtworkOf(database, [...albumIds], images, artworkPriority),
    status,
  ]);
  await sendToMeasure(
    services,
    rowsOf(artworks).map(({ id }) => id as ArtworkId),
  );
  const run = statusOf({ rows: [...rowsOf(status)] });
  return run?.state === "running" && run.phase === "reading" ? run : null;
}

/** What was heard of these tracks before: of other audio it counts no more, and tags go before it. */
const keepFeaturesRight = (database: Services["database"], fileIds: LinkedReads["fileIds"]) => [
  ...forgetOtherAudio(database, tracksOfFiles(fileIds)),
  putTagsFirst(database, tracksOfFiles(fileIds)),
];

/** How many tracks each file brings, and how many of them the library knew. */
function countTracks(reads: DescribedReads, { trackIds }: IdentifiedTracks): SettledFile[] {
  const counts = new Map(reads.settled.map(({ id }) => [id, { added: 0, updated: 0 }]));
  for (const track of reads.tracks) {
    const count = counts.get(track.file.id);
    if (count) count[trackIds.has(track) ? "updated" : "added"] += 1;
  }
  return reads.settled.map((file) => ({
    ...file,
    tracksAdded: counts.get(file.id)?.added ?? 0,
    tracksUpdated: counts.get(file.id)?.updated ?? 0,
  }));
}
