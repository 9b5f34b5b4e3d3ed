import type * as v from "valibot";
import {
  type ApplyReadsRequest,
  type ClaimFilesReply,
  type ClaimFilesRequest,
  READER_VERSION,
} from "../../schema/internal/scan.ts";
import type { AlbumId, ScanRunId } from "../../schema/music/ids.ts";
import { upsertAlbums } from "../db/queries/albums-write.ts";
import { artistStatements, genreStatements } from "../db/queries/artists-write.ts";
import { claimPendingFiles, pendingFilesStatement } from "../db/queries/files.ts";
import { anyFreeTracksStatement, listOwnTracks } from "../db/queries/track-identity.ts";
import { readLibrarySettings } from "../library/library-settings.ts";
import type { Services } from "../services.ts";
import { decideClaim } from "./decide-claim.ts";
import { describeReads, type DescribedReads } from "./describe-reads.ts";
import { identifyTracks } from "./identify-tracks.ts";
import { linkReads, type ResolvedNames } from "./link-reads.ts";
import { namedArtist, VARIOUS_ARTISTS } from "./named.ts";
import { finishScan } from "./scan-finishing.ts";
import { sendReadMessagesOf } from "./scan-messages.ts";
import { publishScanProgress } from "./scan-progress.ts";
import { storeReads } from "./store-reads.ts";

type Requested<Schema extends v.GenericSchema> = Omit<v.InferOutput<Schema>, "scanRunId"> & {
  scanRunId: ScanRunId;
};

/**
 * Hands out what a message names and nobody has read. Files that were handed out before and never came back may have
 * ended their process: they go on in smaller companies, at last alone, so that their neighbors are read, and are
 * given up in the end.
 */
export async function claimFiles(
  services: Services,
  { scanRunId, fileIds, cutShort }: Requested<typeof ClaimFilesRequest>,
): Promise<v.InferOutput<typeof ClaimFilesReply>> {
  const { librarySlug, files } = await claimPendingFiles(services.database, {
    scanRunId,
    fileIds,
    repeated: cutShort,
  });
  // The last batch was stored, and whoever stored it did not get to end the run.
  if (files.length === 0) await finishScan(services, scanRunId);
  const { read, apart, givenUp } = decideClaim(files);
  await sendReadMessagesOf(
    services,
    scanRunId,
    apart.map((company) => company.map((file) => file.id)),
  );
  if (givenUp.length > 0) {
    const results = givenUp.map((file) => ({
      outcome: "problem" as const,
      fileId: file.id,
      code: "took-too-long" as const,
      detail: `Reading it ended the process ${file.readAttempts} times.`,
    }));
    await applyReads(services, { scanRunId, readerVersion: READER_VERSION, results });
  }
  const { artistSeparators, genreSeparators, protectedNames } = await readLibrarySettings(services);
  return {
    librarySlug,
    tagSettings: { artistSeparators, genreSeparators, protectedNames },
    files: read.map(({ id, path, kind, sizeBytes, modifiedMs, sidecars }) => ({
      id,
      path,
      kind,
      sizeBytes,
      modifiedMs,
      sidecars,
    })),
  };
}

type ApplyReads = Omit<v.InferInput<typeof ApplyReadsRequest>, "scanRunId"> & {
  scanRunId: ScanRunId;
};

/**
 * Puts a batch of reads into the library, in a fixed number of statements. What is no longer pending (a message that
 * came twice, a run that was paused or canceled) changes nothing.
 */
export async function applyReads(
  services: Services,
  { scanRunId, readerVersion, pictures = [], results }: ApplyReads,
): Promise<void> {
  const { database } = services;
  const fileIds = results.map((result) => result.fileId);
  const [pendingRows, anyFree] = await database.batch([
    pendingFilesStatement(database, scanRunId, fileIds),
    anyFreeTracksStatement(database),
  ]);
  const pending = pendingRows.rows[0]?.rows ?? [];
  if (pending.length === 0) return;
  const own = await listOwnTracks(
    database,
    pending.filter((file) => file.wasRead).map((file) => file.id),
  );
  const reads = describeReads(results, pending);
  const identified = await identifyTracks(services, {
    reads,
    own,
    anyFree: anyFree.rows[0]?.some ?? false,
  });
  const names = await resolveNames(services, reads);
  const run = await storeReads(services, {
    scanRunId,
    readerVersion,
    pictures,
    reads,
    identified,
    linked: linkReads(reads, names, identified.trackIds),
    // An album that a track leaves may need another cover.
    albumsLeft: [...identified.albumsLeft, ...own.flatMap(({ albumId }) => albumId ?? [])],
    anyKnown: own.length > 0 || identified.takeOvers.length > 0,
    variousArtistsId: names.variousArtistsId,
  });
  if (!run) return;
  await publishScanProgress(services, run);
  if (run.filesRead >= run.filesToRead) await finishScan(services, scanRunId);
}

async function resolveNames({ database, now }: Services, reads: DescribedReads) {
  const variousArtists = namedArtist(VARIOUS_ARTISTS);
  const needed = reads.albums.some((album) => album.credits.length === 0) ? [variousArtists] : [];
  if (reads.tracks.length === 0) return { ...NO_NAMES, variousArtistsId: variousArtists.id };
  const [, , , , artists, , genres, albums] = await database.batch([
    ...artistStatements(database, [...reads.artists, ...needed]),
    ...genreStatements(database, reads.genres),
    upsertAlbums(
      database,
      reads.albums.map((album) => album.row),
      now(),
    ),
  ]);
  const names: ResolvedNames = {
    artists: new Map((artists.rows[0]?.rows ?? []).map((row) => [row.given, row.id])),
    genres: new Map(genres.rows.map((row) => [row.nameKey, row.id])),
    albums: new Map(albums.rows.map((row) => [row.identityKey, row.id])),
  };
  return { ...names, variousArtistsId: names.artists.get(variousArtists.id) ?? variousArtists.id };
}

const NO_NAMES: ResolvedNames = {
  artists: new Map(),
  genres: new Map(),
  albums: new Map<string, AlbumId>(),
};
