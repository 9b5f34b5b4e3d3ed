import { type LibraryId, newId, type ScanRunId, type UserId } from "../../schema/music/ids.ts";
import { listLibraryIds } from "../db/queries/libraries-write.ts";
import {
  endScanRun,
  findScanRun,
  insertScanRuns,
  listActiveScanRunIds,
  type ScanMode,
  type ScanTrigger,
} from "../db/queries/scan-runs-write.ts";
import type { Services } from "../services.ts";
import { sendListMessages } from "./scan-messages.ts";
import { publishScanProgress } from "./scan-progress.ts";

export interface StartScanRequest {
  /** Null: every library. */
  libraryId: LibraryId | null;
  mode: ScanMode;
  trigger: ScanTrigger;
  requestedBy: UserId | null;
}

export type ScanResult =
  | { ok: true; scanRunIds: ScanRunId[] }
  | { ok: false; code: "not-found" | "no-libraries" | "already-over"; message: string };

type ScanServices = Pick<Services, "database" | "scanQueue" | "events" | "now">;

/** Starts a run per library; where one is under way already, that one is the answer. */
export async function startScan(
  services: ScanServices,
  request: StartScanRequest,
): Promise<ScanResult> {
  const { database, now } = services;
  const known = await listLibraryIds(database);
  if (known.length === 0) {
    return { ok: false, code: "no-libraries", message: "There is no music folder to scan yet." };
  }
  const { libraryId } = request;
  if (libraryId !== null && !known.includes(libraryId)) {
    return { ok: false, code: "not-found", message: "There is no such library." };
  }
  const libraryIds = libraryId === null ? known : [libraryId];
  const added = await insertScanRuns(database, {
    runs: libraryIds.map((id) => ({ id: newId(), libraryId: id })),
    mode: request.mode,
    trigger: request.trigger,
    requestedBy: request.requestedBy,
    now: now(),
  });
  // Should the queue fail here, the runs stay queued and `resumeScans` sends their messages.
  await sendListMessages(services, added);
  for (const id of added) {
    const run = await findScanRun(database, id);
    if (run) await publishScanProgress(services, run);
  }
  return { ok: true, scanRunIds: await listActiveScanRunIds(database, libraryIds) };
}

/** What was read stays; what was not is read by the next run. */
export async function cancelScan(
  services: ScanServices,
  scanRunId: ScanRunId,
): Promise<ScanResult> {
  const { database, now } = services;
  const run = await endScanRun(database, scanRunId, {
    state: "canceled",
    code: null,
    detail: null,
    now: now(),
  });
  if (run) {
    await publishScanProgress(services, run);
    return { ok: true, scanRunIds: [scanRunId] };
  }
  return (await findScanRun(database, scanRunId))
    ? { ok: false, code: "already-over", message: "This scan is over already." }
    : { ok: false, code: "not-found", message: "There is no such scan." };
}
