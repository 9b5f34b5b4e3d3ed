import type { SourceTrouble } from "../../schema/internal/enrich.ts";
import {
  listArrivedIds,
  listForSource,
  reopenHalfAccepted,
  tidyDownloads,
} from "../db/queries/downloads.ts";
import { listQueuedSearches, tidySearches } from "../db/queries/offer-searches.ts";
import { forgetSourceTrouble, noteSourceTrouble } from "../enrichment/source-line.ts";
import type { Services } from "../services.ts";
import { acquireTurns, tellOfDownloads } from "./acquire-turns.ts";
import { readSourceOfMusic } from "./acquisition-settings.ts";
import { sendToInspect } from "./record-told.ts";

/** The source tells when a file has come, if it was set up to; else it is asked as often as this. */
const LOOK_SECONDS = 10;
/** An inspection that nobody did for so long lost its message. */
const LOST_AFTER_MS = 15 * 60_000;
const DAY_MS = 24 * 3_600_000;
const KEPT_DAYS = 30;

/** Sends the turn on: at once, in a while, or when the source may answer again. */
export async function endAcquireTurn(
  services: Services,
  { turnId, trouble }: { turnId: string; trouble: SourceTrouble | null },
): Promise<void> {
  const turns = acquireTurns(services);
  if (trouble !== null) {
    services.log.info("the source of music gives no answers", { ...trouble });
    const pauseMs = await noteSourceTrouble(services, "slskd", trouble);
    if (await turns.isCurrent(turnId)) await turns.continue(turnId, Math.ceil(pauseMs / 1000));
  } else {
    await forgetSourceTrouble(services, "slskd", services.now());
    if (await turns.isCurrent(turnId)) await goOn(services, turnId);
  }
  await tellOfDownloads(services);
}

async function goOn(services: Services, turnId: string): Promise<void> {
  const { database } = services;
  const turns = acquireTurns(services);
  const [searches, downloads] = await Promise.all([
    listQueuedSearches(database, 1),
    listForSource(database),
  ]);
  if (searches.length + downloads.length === 0) return turns.end("nothing-left");
  const isEager = searches.length > 0 || downloads.some(({ state }) => state !== "downloading");
  await turns.continue(turnId, isEager ? 0 : LOOK_SECONDS);
}

/** Called every minute: begins turns and inspections whose messages were lost, and forgets what is long over. */
export async function resumeAcquiring(services: Services): Promise<void> {
  const { database } = services;
  if ((await readSourceOfMusic(services)) === null) return;
  const now = services.now();
  const [searches, downloads] = await Promise.all([
    listQueuedSearches(database, 1),
    listForSource(database),
  ]);
  if (searches.length + downloads.length > 0) await acquireTurns(services).begin();
  const lost = await listArrivedIds(database, new Date(now.getTime() - LOST_AFTER_MS));
  for (const id of lost) await sendToInspect(services, id);
  await reopenHalfAccepted(database, new Date(now.getTime() - LOST_AFTER_MS));
  await tidySearches(database, new Date(now.getTime() - DAY_MS));
  await tidyDownloads(database, new Date(now.getTime() - KEPT_DAYS * DAY_MS));
}
