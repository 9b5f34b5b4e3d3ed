import type { Services } from "../services.ts";
import { takeStalledScanRuns } from "../db/queries/scan-runs-write.ts";
import { goOnReading } from "./scan-listing.ts";
import { sendListMessages } from "./scan-messages.ts";

/** A page of the walk or a batch of reads takes seconds even on a slow drive: a minute without one is a lost message. */
const STALLED_AFTER_MS = 60_000;

/** Sends the messages of runs that nobody works on again. Called every minute; gives the number of such runs. */
export async function resumeScans(services: Services): Promise<number> {
  const now = services.now();
  const stalled = await takeStalledScanRuns(
    services.database,
    new Date(now.getTime() - STALLED_AFTER_MS),
    now,
  );
  for (const run of stalled) {
    services.log.warn("a scan made no progress: sending its messages again", {
      scanRunId: run.id,
      phase: run.phase,
    });
    if (run.phase === "listing") await sendListMessages(services, [run.id]);
    else await goOnReading(services, run.id);
  }
  return stalled.length;
}
