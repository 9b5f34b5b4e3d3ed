import { type LibraryId, newId, type ScanRunId, type UserId } from "../../schema/music/ids.ts";
import { listLibraryIds } from "../db/queries/libraries-write.ts";
import {
  endScanRun,
  findScanRun,
  insertScanRuns,
  listActiveScanRunIds,
  noteFollowUps,
  type ScanMode,
  type ScanTrigger,
  setPaused,
} from "../db/queries/scan-runs-write.ts";
import type { Services } from "../services.ts";
import { tellOfScan } from "../webhooks/tell-of-scans.ts";
import { goOnReading } from "./scan-listing.ts";
import { sendListMessages } from "./scan-messages.ts";
import { publishScanProgress } from "./scan-progress.ts";

export interface StartScanRequest {
  /** Null: every library. */
  libraryId: LibraryId | null;
  mode: ScanMode;
  trigger: ScanTrigger;
  requestedBy: UserId | null;
  /** The only folders to scan, relative to the library, with what lies below them; null or absent: all of it. */
  folders?: readonly string[] | null;
}

export type ScanResult =
  | { ok: true; scanRunIds: ScanRunId[] }
  | {
      ok: false;
      code:
        | "not-found"
        | "no-libraries"
        | "already-over"
        | "not-running"
        | "not-paused"
        | "invalid";
      message: string;
    };

/** Names of more folders than this are not worth telling apart: all of the library is looked through. */
const MOST_FOLDERS = 200;

/**
 * Starts a run per library. Where one is under way already, that one is the answer; what it would miss is noted, and
 * scanned when it is over. A paused run goes on when a person asks for a scan.
 */
export async function startScan(
  services: Services,
  request: StartScanRequest,
): Promise<ScanResult> {
  const { database, now } = services;
  const known = await listLibraryIds(database);
  if (known.length === 0) {
    return { ok: false, code: "no-libraries", message: "There is no music folder to scan yet." };
  }
  const { libraryId, mode, trigger, requestedBy } = request;
  if (libraryId !== null && !known.includes(libraryId)) {
    return { ok: false, code: "not-found", message: "There is no such library." };
  }
  const folders = cleanFolders(request.folders ?? null);
  if (folders === "invalid" || (folders !== null && libraryId === null)) {
    return {
      ok: false,
      code: "invalid",
      message: "Folders are named within one library, relative to it, without “..”.",
    };
  }
  const libraryIds = libraryId === null ? known : [libraryId];
  const added = await insertScanRuns(database, {
    runs: libraryIds.map((id) => ({ id: newId(), libraryId: id })),
    mode,
    trigger,
    requestedBy,
    folders,
    now: now(),
  });
  // Should the queue fail here, the runs stay queued and `resumeScans` sends their messages.
  await sendListMessages(services, added);
  for (const id of added) {
    const run = await findScanRun(database, id);
    if (run) await publishScanProgress(services, run);
  }
  const active = await listActiveScanRunIds(database, libraryIds);
  if (added.length < libraryIds.length) {
    await noteFollowUps(database, libraryIds, { mode, folders });
    if (trigger === "person") for (const id of active) await resumeScan(services, id);
  }
  return { ok: true, scanRunIds: active };
}

/** As storage writes them: no slash at either end. Null: all of the library. */
function cleanFolders(folders: readonly string[] | null): string[] | null | "invalid" {
  if (folders === null || folders.length === 0 || folders.length > MOST_FOLDERS) return null;
  const clean = folders.map((folder) => folder.replace(/^\/+|\/+$/gu, ""));
  const isStray = (folder: string) =>
    folder.includes("\0") || folder.split("/").some((name) => name === "." || name === "..");
  if (clean.some(isStray)) return "invalid";
  if (clean.includes("")) return null;
  // What lies below another one is looked through with it.
  return [...new Set(clean)]
    .toSorted()
    .filter((folder, _, all) => !all.some((other) => folder.startsWith(`${other}/`)));
}

/** What was read stays; what was not is read by the next run. */
export async function cancelScan(services: Services, scanRunId: ScanRunId): Promise<ScanResult> {
  const { database, now } = services;
  const run = await endScanRun(database, scanRunId, {
    state: "canceled",
    code: null,
    detail: null,
    now: now(),
  });
  if (run) {
    await publishScanProgress(services, run);
    await tellOfScan(services, run, { outcome: "canceled" });
    return { ok: true, scanRunIds: [scanRunId] };
  }
  return (await findScanRun(database, scanRunId))
    ? { ok: false, code: "already-over", message: "This scan is over already." }
    : NO_SUCH_SCAN;
}

/** The run stays where it is until somebody lets it go on; after a restart too. */
export async function pauseScan(services: Services, scanRunId: ScanRunId): Promise<ScanResult> {
  const run = await setPaused(services.database, scanRunId, true, services.now());
  if (run) {
    await publishScanProgress(services, run);
    return { ok: true, scanRunIds: [scanRunId] };
  }
  return (await findScanRun(services.database, scanRunId))
    ? { ok: false, code: "not-running", message: "This scan is paused or over already." }
    : NO_SUCH_SCAN;
}

/** Goes on with what was not read yet. A listing that was cut short begins anew: it takes seconds. */
export async function resumeScan(services: Services, scanRunId: ScanRunId): Promise<ScanResult> {
  const run = await setPaused(services.database, scanRunId, false, services.now());
  if (run) {
    await publishScanProgress(services, run);
    if (run.phase === "listing") await sendListMessages(services, [scanRunId]);
    else await goOnReading(services, scanRunId);
    return { ok: true, scanRunIds: [scanRunId] };
  }
  return (await findScanRun(services.database, scanRunId))
    ? { ok: false, code: "not-paused", message: "This scan is not paused." }
    : NO_SUCH_SCAN;
}

const NO_SUCH_SCAN = { ok: false, code: "not-found", message: "There is no such scan." } as const;
