import type * as v from "valibot";
import type {
  BeginScanReply,
  FailScanRequest,
  ListCompleteRequest,
  ListedFilesReply,
  ListedFilesRequest,
  WalkedFoldersReply,
  WalkedFoldersRequest,
} from "../../schema/internal/scan.ts";
import { newId, type ScanRunId } from "../../schema/music/ids.ts";
import { runBatch } from "../db/batch.ts";
import {
  recordLeftOut,
  recordListedFiles,
  wakeOwnersOfSidecars,
} from "../db/queries/files-listing.ts";
import {
  findsNothingOfLibrary,
  keepFoldersBelow,
  recordWalkedFolders,
  settleListing,
} from "../db/queries/walked-folders.ts";
import {
  beginListing,
  beginReading,
  endScanRun,
  findScanRun,
  statusOf,
} from "../db/queries/scan-runs-write.ts";
import { countAfterListing } from "../db/queries/upkeep.ts";
import { readLibrarySettings } from "../library/library-settings.ts";
import type { Services } from "../services.ts";
import { tellOfScan } from "../webhooks/tell-of-scans.ts";
import { finishScan } from "./scan-finishing.ts";
import { sendReadMessages } from "./scan-messages.ts";
import { publishScanProgress } from "./scan-progress.ts";

type Requested<Schema extends v.GenericSchema> = Omit<v.InferOutput<Schema>, "scanRunId"> & {
  scanRunId: ScanRunId;
};

export async function beginScan(
  services: Services,
  scanRunId: ScanRunId,
): Promise<v.InferOutput<typeof BeginScanReply>> {
  const run = await beginListing(services.database, scanRunId, services.now());
  if (run) {
    await publishScanProgress(services, run);
    const { ignorePatterns } = await readLibrarySettings(services);
    const { libraryId, librarySlug, folders } = run;
    return { outcome: "list", libraryId, librarySlug, folders, ignorePatterns };
  }
  await goOnReading(services, scanRunId);
  return { outcome: "nothing-to-do" };
}

export async function recordWalk(
  services: Services,
  { scanRunId, folders }: Requested<typeof WalkedFoldersRequest>,
): Promise<v.InferOutput<typeof WalkedFoldersReply>> {
  const changed = await recordWalkedFolders(services.database, {
    scanRunId,
    folders: oncePerPath(folders),
    now: services.now(),
  });
  if (changed === null) return { goOn: false, changed: [] };
  await publishProgressOf(services, scanRunId);
  return { goOn: true, changed };
}

export async function recordListing(
  services: Services,
  { scanRunId, readerVersion, files }: Requested<typeof ListedFilesRequest>,
): Promise<v.InferOutput<typeof ListedFilesReply>> {
  const goOn = await recordListedFiles(services.database, {
    scanRunId,
    readerVersion,
    files: oncePerPath(files).map((file) => ({
      ...file,
      id: newId(),
      folder: folderOf(file.path),
      stem: stemOf(file.path),
    })),
    now: services.now(),
  });
  return { goOn };
}

/** PostgreSQL refuses to upsert one row twice in a statement. */
function oncePerPath<Item extends { path: string }>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.path, item])).values()];
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** "Album/01 Song.flac" gives "Album/01 Song", as "Album/01 Song.lrc" does. */
const stemOf = (path: string): string => path.replace(/\.[^./]*$/, "");

/** The walk is over: read what is new, or fail when the folder looks like a drive that isn't mounted. */
export async function completeListing(
  services: Services,
  { scanRunId, unreadableFolders, leftOut }: Requested<typeof ListCompleteRequest>,
): Promise<void> {
  const { database, now } = services;
  const at = now();
  // Where both speak of one path, what was left out says more.
  const entries = oncePerPath([
    ...unreadableFolders.map(({ path, reason }) => ({
      path: path === "" ? "." : path,
      code: "folder-unreadable" as const,
      detail: `The folder could not be opened (${reason}). What was known of it is kept.`,
    })),
    ...leftOut,
  ]).map((entry) => ({ ...entry, id: newId<"file">(), folder: folderOf(entry.path) }));
  await database.batch([
    keepFoldersBelow(
      database,
      scanRunId,
      unreadableFolders.map((folder) => folder.path),
    ),
    ...recordLeftOut(database, scanRunId, entries, at),
  ]);
  if (await findsNothingOfLibrary(database, scanRunId)) {
    await failScan(services, {
      scanRunId,
      code: "library-empty",
      detail: "The folder is empty or not mounted. Nothing was changed.",
    });
    return;
  }
  const reading = beginReading(database, scanRunId, at);
  const rowsOf = await runBatch(database, [
    ...settleListing(database, scanRunId, at),
    wakeOwnersOfSidecars(database, scanRunId),
    reading,
  ]);
  const run = statusOf({ rows: [...rowsOf(reading)] });
  if (run) {
    await publishScanProgress(services, run);
    if (run.filesToRead > MANY_FILES) await countAfterListing(database);
  }
  await goOnReading(services, scanRunId);
}

/** Below that even a bad plan is quick. */
const MANY_FILES = 1000;

/** Makes sure that somebody reads what is left to read. Safe at any time: messages may be lost between two steps. */
export async function goOnReading(services: Services, scanRunId: ScanRunId): Promise<void> {
  const left = await sendReadMessages(services, scanRunId);
  if (left === 0) await finishScan(services, scanRunId);
}

export async function failScan(
  services: Services,
  { scanRunId, code, detail }: Requested<typeof FailScanRequest>,
): Promise<void> {
  const run = await endScanRun(services.database, scanRunId, {
    state: "failed",
    code,
    detail,
    now: services.now(),
  });
  if (!run) return;
  await publishScanProgress(services, run);
  await tellOfScan(services, run, { outcome: "failed", code, message: detail });
}

async function publishProgressOf(services: Services, scanRunId: ScanRunId): Promise<void> {
  const run = await findScanRun(services.database, scanRunId);
  if (run) await publishScanProgress(services, run);
}
