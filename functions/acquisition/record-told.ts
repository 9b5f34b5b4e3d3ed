import * as v from "valibot";
import type { AcquireTold } from "../../schema/internal/acquire.ts";
import { InspectMessage } from "../../schema/messages/inspect.ts";
import { assertNever } from "../../schema/music/assert-never.ts";
import { changeDownload, findDownload } from "../db/queries/downloads.ts";
import { saveOffers } from "../db/queries/offer-searches.ts";
import type { Services } from "../services.ts";
import { tellOfDownloads } from "./acquire-turns.ts";

/** A source that was asked a moment ago may not list it yet. */
const FORGOTTEN_AFTER_MS = 2 * 60_000;

/** Keeps what became of a search or a download. What comes twice, or too late, changes nothing. */
export async function recordTold(services: Services, told: AcquireTold): Promise<void> {
  await write(services, told);
  await tellOfDownloads(services);
}

async function write(services: Services, told: AcquireTold): Promise<void> {
  const { database } = services;
  const now = services.now();
  switch (told.what) {
    case "found":
      return saveOffers(database, told.searchId, {
        state: "found",
        offers: told.offers,
        detail: null,
      });
    case "search-failed":
      return saveOffers(database, told.searchId, {
        state: "failed",
        offers: [],
        detail: told.detail,
      });
    case "sent": {
      const changes = { state: "downloading", sent: true, detail: null } as const;
      if (await changeDownload(database, told.downloadId, ["queued"], changes, now)) return;
      // Taken back meanwhile: the next turn tells the source.
      await changeDownload(database, told.downloadId, ["canceled"], { sent: true }, now);
      return;
    }
    case "coming": {
      const { bytesDone, placeInQueue } = told;
      const changes = { bytesDone, placeInQueue, detail: null };
      await changeDownload(database, told.downloadId, ["downloading"], changes, now);
      return;
    }
    case "arrived":
      return arrive(services, told.downloadId, told.quarantineKey);
    case "not-here": {
      // The page says it in the person's language.
      const changes = { detail: "not-here" };
      await changeDownload(database, told.downloadId, ["downloading"], changes, now);
      return;
    }
    case "forgotten":
      return forget(services, told.downloadId);
    case "failed": {
      const changes = { state: "failed", sent: false, detail: told.detail } as const;
      await changeDownload(database, told.downloadId, ["queued", "downloading"], changes, now);
      return;
    }
    case "canceled":
      await changeDownload(database, told.downloadId, ["canceled"], { sent: false }, now);
      return;
    default:
      assertNever(told);
  }
}

async function arrive(services: Services, id: string, quarantineKey: string): Promise<void> {
  const { database, now } = services;
  const changes = { state: "arrived", sent: false, quarantineKey, detail: null } as const;
  const isFirst = await changeDownload(database, id, ["downloading"], changes, now());
  if (isFirst) await sendToInspect(services, id);
}

/** Never throws: the minute's upkeep sends what could not be. */
export async function sendToInspect(
  { inspectQueue, log }: Pick<Services, "inspectQueue" | "log">,
  downloadId: string,
): Promise<void> {
  const message = v.parse(InspectMessage, { type: "inspect.download", version: 1, downloadId });
  try {
    await inspectQueue.send(message, { contentType: "json" });
  } catch (error) {
    log.warn("a download could not be sent to be looked at", { downloadId, error });
  }
}

async function forget(services: Services, id: string): Promise<void> {
  const now = services.now();
  const download = await findDownload(services.database, id);
  if (!download || now.getTime() - download.changedAt.getTime() < FORGOTTEN_AFTER_MS) return;
  const changes = {
    state: "failed",
    sent: false,
    detail: "slskd knows nothing of it any more, and the file is not here.",
  } as const;
  await changeDownload(services.database, id, ["downloading"], changes, now);
}
