import { bootstrap } from "../../functions/jobs/bootstrap.ts";
import { beginScan, completeListing, recordListing } from "../../functions/jobs/scan-listing.ts";
import { applyReads, claimFiles } from "../../functions/jobs/scan-reading.ts";
import { type ScanMode, findScanRun } from "../../functions/db/queries/scan-runs-write.ts";
import { listLibraryIds } from "../../functions/db/queries/libraries-write.ts";
import { startScan } from "../../functions/jobs/scans.ts";
import {
  type ClaimedFile,
  type CreditedArtist,
  type ListedFile,
  READER_VERSION,
  type ReadResult,
  type ScannedTrack,
} from "../../schema/internal/scan.ts";
import { type LibraryId, parseScanRunId, type ScanRunId } from "../../schema/music/ids.ts";
import type { ScanServices } from "./scan-services.ts";

/** A file of a pretended folder: how it is listed, and what reading it gives. */
export interface PretendFile {
  sizeBytes?: number;
  modifiedMs?: number;
  track?: Partial<ScannedTrack>;
  artworkHash?: string | null;
  /** Instead of a track. */
  result?: { outcome: "problem"; code: "damaged"; detail: string } | { outcome: "vanished" };
}
export type PretendFolder = Record<string, PretendFile>;

export const artist = (name: string, more: Partial<CreditedArtist> = {}): CreditedArtist => ({
  name,
  sortName: null,
  artistMbid: null,
  role: "main",
  joinPhrase: "",
  ...more,
});

export const album = (
  title: string,
  more: Partial<NonNullable<ScannedTrack["album"]>> = {},
): NonNullable<ScannedTrack["album"]> => ({
  title,
  sortTitle: null,
  artists: [],
  artistDisplay: null,
  releaseMbid: null,
  releaseGroupMbid: null,
  releaseDate: null,
  originalDate: null,
  releaseType: null,
  compilation: false,
  label: null,
  catalogNumber: null,
  barcode: null,
  ...more,
});

const plainTrack: ScannedTrack = {
  title: "Untitled",
  artists: [],
  artistDisplay: null,
  album: null,
  discNumber: null,
  discTotal: null,
  discSubtitle: null,
  trackNumber: null,
  trackTotal: null,
  year: null,
  originalDate: null,
  genres: [],
  isrc: null,
  recordingMbid: null,
  releaseTrackMbid: null,
  durationMs: 200_000,
  container: "FLAC",
  codec: "FLAC",
  lossless: true,
  bitrateBps: 900_000,
  sampleRateHz: 44_100,
  channels: 2,
  bitDepth: 16,
  tagBpm: null,
  tagKey: null,
  trackGainDb: null,
  trackPeak: null,
  albumGainDb: null,
  albumPeak: null,
};

let libraries = 0;

export async function addLibrary({ services }: ScanServices): Promise<LibraryId> {
  libraries += 1;
  const known = await listLibraryIds(services.database);
  await bootstrap(services, {
    libraries: [{ slug: `library-${libraries}`, name: `Library ${libraries}` }],
    admin: null,
    setupToken: null,
    scan: false,
  });
  const added = (await listLibraryIds(services.database)).find((id) => !known.includes(id));
  if (!added) throw new Error("the library was not added");
  return added;
}

export async function start(
  under: ScanServices,
  libraryId: LibraryId,
  mode: ScanMode = "incremental",
): Promise<ScanRunId> {
  const started = await startScan(under.services, {
    libraryId,
    mode,
    trigger: "person",
    requestedBy: null,
  });
  const id = started.ok ? parseScanRunId(started.scanRunIds[0]) : null;
  if (id === null) throw new Error("the scan did not start");
  return id;
}

export const listed = (folder: PretendFolder): ListedFile[] =>
  Object.entries(folder).map(([path, file]) => ({
    path,
    kind: /\.(?:jpe?g|png)$/.test(path) ? "image" : "audio",
    sizeBytes: file.sizeBytes ?? 1000,
    modifiedMs: file.modifiedMs ?? 1,
  }));

export async function list(
  under: ScanServices,
  scanRunId: ScanRunId,
  folder: PretendFolder,
  unreadableFolders: { path: string; reason: string }[] = [],
): Promise<void> {
  await beginScan(under.services, scanRunId);
  await recordListing(under.services, {
    scanRunId,
    readerVersion: READER_VERSION,
    files: listed(folder),
  });
  await completeListing(under.services, { scanRunId, unreadableFolders });
}

/** Reads files that were claimed, as the consumer would, and applies what it found. */
export async function readClaimed(
  under: ScanServices,
  scanRunId: ScanRunId,
  files: readonly ClaimedFile[],
  folder: PretendFolder,
): Promise<ReadResult[]> {
  const results = files.map((file): ReadResult => {
    const pretend = folder[file.path] ?? {};
    if (pretend.result) return { ...pretend.result, fileId: file.id };
    if (file.kind === "image") {
      return { outcome: "image", fileId: file.id, artworkHash: pretend.artworkHash ?? "" };
    }
    return {
      outcome: "track",
      fileId: file.id,
      track: { ...plainTrack, ...pretend.track },
      artworkHash: pretend.artworkHash ?? null,
    };
  });
  await applyReads(under.services, { scanRunId, readerVersion: READER_VERSION, results });
  return results;
}

/** Handles every `scan.read` message sent so far as the consumer would. Gives the batches that were applied. */
export async function read(under: ScanServices, folder: PretendFolder): Promise<ReadResult[][]> {
  const applied: ReadResult[][] = [];
  for (const message of under.messages.splice(0)) {
    if (message.type !== "scan.read") continue;
    const scanRunId = parseScanRunId(message.scanRunId);
    if (scanRunId === null) throw new Error("not an id");
    const { files } = await claimFiles(under.services, { scanRunId, fileIds: message.fileIds });
    applied.push(await readClaimed(under, scanRunId, files, folder));
  }
  return applied;
}

/** A whole scan of a pretended folder, from the trigger to its end. */
export async function scan(
  under: ScanServices,
  libraryId: LibraryId,
  folder: PretendFolder,
  options: { mode?: ScanMode; unreadableFolders?: { path: string; reason: string }[] } = {},
) {
  const scanRunId = await start(under, libraryId, options.mode);
  await list(under, scanRunId, folder, options.unreadableFolders);
  await read(under, folder);
  return findScanRun(under.database, scanRunId);
}
