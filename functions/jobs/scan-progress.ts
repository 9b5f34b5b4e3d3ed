import type { ServerEvent } from "../../schema/events/events.ts";
import type { ScanRunStatus } from "../db/queries/scan-runs-write.ts";
import type { Services } from "../services.ts";
import { scanRate } from "./scan-rate.ts";

/** A run as every open page is told about it. */
function scanProgressEvent(run: ScanRunStatus, now: Date): ServerEvent {
  return {
    type: "scan.progress",
    scanRunId: run.id,
    libraryId: run.libraryId,
    libraryName: run.libraryName,
    phase: run.phase,
    filesFound: run.filesFound,
    state: run.state,
    done: run.filesRead,
    total: run.filesToRead,
    ...scanRate(run, now),
    problemCount: run.problemCount,
  };
}

export async function publishScanProgress(
  { events, now }: Pick<Services, "events" | "now">,
  run: ScanRunStatus,
): Promise<void> {
  await events.publish(scanProgressEvent(run, now()));
}
