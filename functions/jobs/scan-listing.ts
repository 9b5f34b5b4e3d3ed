import type * as v from "valibot";
import type {
  BeginScanReply,
  FailScanRequest,
  ListCompleteRequest,
  ListedFilesReply,
  ListedFilesRequest,
} from "../../schema/internal/scan.ts";
import { newId, type ScanRunId } from "../../schema/music/ids.ts";
import { findsNothingOfLibrary, keepFilesBelow, recordListedFiles } from "../db/queries/files.ts";
import {
  beginListing,
  beginReading,
  endScanRun,
  findScanRun,
  statusOf,
} from "../db/queries/scan-runs-write.ts";
import type { Services } from "../services.ts";
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
    return { outcome: "list", libraryId: run.libraryId, librarySlug: run.librarySlug };
  }
  await goOnReading(services, scanRunId);
  return { outcome: "nothing-to-do" };
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
    })),
    now: services.now(),
  });
  const run = goOn ? await findScanRun(services.database, scanRunId) : null;
  if (run) await publishScanProgress(services, run);
  return { goOn };
}

/** PostgreSQL refuses to upsert one row twice in a statement. */
function oncePerPath<Item extends { path: string }>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.path, item])).values()];
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** The walk is over: read what is new, or fail when the folder looks like a drive that isn't mounted. */
export async function completeListing(
  services: Services,
  { scanRunId, unreadableFolders }: Requested<typeof ListCompleteRequest>,
): Promise<void> {
  const { database, now } = services;
  const folders = unreadableFolders.map((folder) => folder.path);
  if (folders.length > 0) await keepFilesBelow(database, scanRunId, folders);
  if (await findsNothingOfLibrary(database, scanRunId)) {
    await failScan(services, {
      scanRunId,
      code: "library-empty",
      detail: "The folder is empty or not mounted. Nothing was changed.",
    });
    return;
  }
  const run = statusOf(await beginReading(database, scanRunId, now()));
  if (run) await publishScanProgress(services, run);
  await goOnReading(services, scanRunId);
}

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
  if (run) await publishScanProgress(services, run);
}
