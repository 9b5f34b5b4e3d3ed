import { bootstrap } from "../../functions/jobs/bootstrap.ts";
import {
  beginScan,
  completeListing,
  recordListing,
  recordWalk,
} from "../../functions/jobs/scan-listing.ts";
import { applyReads, claimFiles } from "../../functions/jobs/scan-reading.ts";
import { type ScanMode, findScanRun } from "../../functions/db/queries/scan-runs-write.ts";
import { listLibraryIds } from "../../functions/db/queries/libraries-write.ts";
import { startScan } from "../../functions/jobs/scans.ts";
import {
  type ClaimedFile,
  type CreditedArtist,
  type ListedFile,
  type ProblemCode,
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
  /** Several, as a CUE sheet cuts them. */
  tracks?: Partial<ScannedTrack>[];
  contentHash?: string | null;
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
  cueIndex: 0,
  startMs: null,
  endMs: null,
  title: "Untitled",
  sortTitle: null,
  workMbid: null,
  acoustidId: null,
  lyrics: [],
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
    libraries: [{ slug: `library-${libraries}`, name: `Library ${libraries}`, directory: null }],
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
  folders: string[] | null = null,
): Promise<ScanRunId> {
  const started = await startScan(under.services, {
    libraryId,
    mode,
    trigger: "person",
    requestedBy: null,
    folders,
  });
  const id = started.ok ? parseScanRunId(started.scanRunIds[0]) : null;
  if (id === null) throw new Error("the scan did not start");
  return id;
}

export const listed = (folder: PretendFolder): ListedFile[] =>
  Object.entries(folder).map(([path, file]) => ({
    path,
    kind: kindOf(path),
    sizeBytes: file.sizeBytes ?? 1000,
    modifiedMs: file.modifiedMs ?? 1,
  }));

function kindOf(path: string): ListedFile["kind"] {
  if (/\.(?:jpe?g|png)$/.test(path)) return "image";
  if (/\.(?:lrc|txt)$/.test(path)) return "lyrics";
  return path.endsWith(".cue") ? "cue" : "audio";
}

const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** What the walk met besides files. */
export interface WalkNotes {
  unreadableFolders?: { path: string; reason: string }[];
  leftOut?: { path: string; code: ProblemCode; detail: string }[];
}

/** Tells of the folders as the consumer would, and of the files of those that changed. Gives the paths told. */
export async function walk(
  under: ScanServices,
  scanRunId: ScanRunId,
  folder: PretendFolder,
): Promise<string[]> {
  const byFolder = Map.groupBy(listed(folder), ({ path }) => folderOf(path));
  const { changed } = await recordWalk(under.services, {
    scanRunId,
    folders: [...byFolder].map(([path, files]) => ({
      path,
      fileCount: files.length,
      digest: JSON.stringify([READER_VERSION, files]),
    })),
  });
  const files = changed.flatMap((path) => byFolder.get(path) ?? []);
  await recordListing(under.services, { scanRunId, readerVersion: READER_VERSION, files });
  return files.map(({ path }) => path);
}

export async function list(
  under: ScanServices,
  scanRunId: ScanRunId,
  folder: PretendFolder,
  { unreadableFolders = [], leftOut = [] }: WalkNotes = {},
): Promise<void> {
  const begun = await beginScan(under.services, scanRunId);
  const scope = begun.outcome === "list" ? begun.folders : null;
  const inScope = Object.entries(folder).filter(
    ([path]) => scope === null || scope.some((prefix) => path.startsWith(`${prefix}/`)),
  );
  await walk(under, scanRunId, Object.fromEntries(inScope));
  await completeListing(under.services, { scanRunId, unreadableFolders, leftOut });
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
    if (file.kind !== "audio") return { outcome: "sidecar", fileId: file.id };
    const tracks = pretend.tracks ?? [pretend.track ?? {}];
    return {
      outcome: "track",
      fileId: file.id,
      tracks: tracks.map((track) => ({ ...plainTrack, ...track })),
      contentHash: pretend.contentHash ?? null,
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
    const { fileIds } = message;
    const { files } = await claimFiles(under.services, { scanRunId, fileIds, cutShort: false });
    applied.push(await readClaimed(under, scanRunId, files, folder));
  }
  return applied;
}

/** A whole scan of a pretended folder, from the trigger to its end. */
export async function scan(
  under: ScanServices,
  libraryId: LibraryId,
  folder: PretendFolder,
  options: { mode?: ScanMode; folders?: string[] } & WalkNotes = {},
) {
  const scanRunId = await start(under, libraryId, options.mode, options.folders);
  await list(under, scanRunId, folder, options);
  await read(under, folder);
  return findScanRun(under.database, scanRunId);
}
