import type * as v from "valibot";
import {
  type ApplyReadsRequest,
  type ClaimFilesReply,
  type ClaimFilesRequest,
  READER_VERSION,
} from "../../schema/internal/scan.ts";
import type { AlbumId, ScanRunId } from "../../schema/music/ids.ts";
import { sortKey } from "../../schema/music/text.ts";
import { upsertAlbums } from "../db/queries/albums-write.ts";
import { artistStatements, genreStatements } from "../db/queries/artists-write.ts";
import { claimPendingFiles, listPendingFiles } from "../db/queries/files.ts";
import { findScanRun } from "../db/queries/scan-runs-write.ts";
import { listVanishedTracks, type TakeOver } from "../db/queries/tracks-write.ts";
import type { Services } from "../services.ts";
import { decideClaim } from "./decide-claim.ts";
import { describeReads, type DescribedReads } from "./describe-reads.ts";
import { linkReads, type ResolvedNames } from "./link-reads.ts";
import { matchMovedFiles } from "./match-moved.ts";
import { namedArtist, shortKey, VARIOUS_ARTISTS } from "./named.ts";
import { finishScan } from "./scan-finishing.ts";
import { sendReadMessagesOneByOne } from "./scan-messages.ts";
import { publishScanProgress } from "./scan-progress.ts";
import { storeReads } from "./store-reads.ts";

type Requested<Schema extends v.GenericSchema> = Omit<v.InferOutput<Schema>, "scanRunId"> & {
  scanRunId: ScanRunId;
};

/**
 * Hands out what a message names and nobody has read. Files that were handed out before and never came back may have
 * ended their process: they get messages of their own, so that their neighbors are read, and are given up in the end.
 */
export async function claimFiles(
  services: Services,
  { scanRunId, fileIds }: Requested<typeof ClaimFilesRequest>,
): Promise<v.InferOutput<typeof ClaimFilesReply>> {
  const { database } = services;
  const run = await findScanRun(database, scanRunId);
  const claimed = await claimPendingFiles(database, scanRunId, fileIds);
  const { read, alone, givenUp } = decideClaim(claimed);
  await sendReadMessagesOneByOne(
    services,
    scanRunId,
    alone.map((file) => file.id),
  );
  if (givenUp.length > 0) {
    const results = givenUp.map((file) => ({
      outcome: "problem" as const,
      fileId: file.id,
      code: "took-too-long" as const,
      detail: `Reading it ended the process ${file.readAttempts - 1} times.`,
    }));
    await applyReads(services, { scanRunId, readerVersion: READER_VERSION, results });
  }
  return {
    librarySlug: run?.librarySlug ?? "",
    files: read.map(({ id, path, kind, sizeBytes, modifiedMs }) => ({
      id,
      path,
      kind,
      sizeBytes,
      modifiedMs,
    })),
  };
}

/**
 * Puts a batch of reads into the library, in a fixed number of statements. What is no longer pending (a message that
 * came twice, a run that was canceled) changes nothing.
 */
export async function applyReads(
  services: Services,
  { scanRunId, readerVersion, results }: Requested<typeof ApplyReadsRequest>,
): Promise<void> {
  const { database, now } = services;
  const pending = await listPendingFiles(
    database,
    scanRunId,
    results.map((result) => result.fileId),
  );
  const reads = describeReads(results, pending);
  const moves = await findMoves(services, scanRunId, reads);
  const names = await resolveNames(services, reads);
  const run = await storeReads(
    { database, now },
    {
      scanRunId,
      readerVersion,
      reads,
      linked: linkReads(reads, names),
      takeOvers: moves.takeOvers,
      albumsLeft: [...moves.albumsLeft, ...pending.flatMap((file) => file.albumId ?? [])],
      variousArtistsId: names.variousArtistsId,
    },
  );
  if (!run) return;
  await publishScanProgress(services, run);
  if (run.filesRead >= run.filesToRead) await finishScan(services, scanRunId);
}

async function findMoves(
  { database }: Services,
  scanRunId: ScanRunId,
  reads: DescribedReads,
): Promise<{ takeOvers: TakeOver[]; albumsLeft: AlbumId[] }> {
  const newFiles = reads.tracks
    .filter(({ file }) => file.trackId === null)
    .map(({ file, track }) => ({
      fileId: file.id,
      sizeBytes: file.sizeBytes,
      durationMs: track.durationMs,
      title: track.title,
      artistDisplay: track.artistDisplay ?? "",
      recordingMbid: track.recordingMbid,
      releaseTrackMbid: track.releaseTrackMbid,
    }));
  if (newFiles.length === 0) return { takeOvers: [], albumsLeft: [] };
  const vanished = await listVanishedTracks(database, {
    scanRunId,
    releaseTrackMbids: newFiles.flatMap((file) => file.releaseTrackMbid ?? []),
    recordingMbids: newFiles.flatMap((file) => file.recordingMbid ?? []),
    sortKeys: newFiles.map((file) => shortKey(sortKey(file.title))),
  });
  const takeOvers = matchMovedFiles(newFiles, vanished);
  const taken = new Set(takeOvers.map((takeOver) => takeOver.trackId));
  return {
    takeOvers,
    albumsLeft: vanished.flatMap((track) => (taken.has(track.trackId) && track.albumId) || []),
  };
}

async function resolveNames({ database, now }: Services, reads: DescribedReads) {
  const variousArtists = namedArtist(VARIOUS_ARTISTS);
  const needed = reads.albums.some((album) => album.credits.length === 0) ? [variousArtists] : [];
  const [, , , artists, , genres, albums] = await database.batch([
    ...artistStatements(database, [...reads.artists, ...needed]),
    ...genreStatements(database, reads.genres),
    upsertAlbums(
      database,
      reads.albums.map((album) => album.row),
      now(),
    ),
  ]);
  const names: ResolvedNames = {
    artists: new Map(artists.rows.map((row) => [row.given, row.id])),
    genres: new Map(genres.rows.map((row) => [row.nameKey, row.id])),
    albums: new Map(albums.rows.map((row) => [row.identityKey, row.id])),
  };
  return { ...names, variousArtistsId: names.artists.get(variousArtists.id) ?? variousArtists.id };
}
