import type { ArrivalReport } from "../../schema/acquisition/download-states.ts";
import type { ClaimedInspection } from "../../schema/internal/acquire.ts";
import { changeDownload, findDownload } from "../db/queries/downloads.ts";
import { readLibrarySettings } from "../library/library-settings.ts";
import type { Services } from "../services.ts";
import { tellOfDownloads } from "./acquire-turns.ts";

/** A file that came and that nobody has looked at. */
export async function claimInspection(
  services: Services,
  downloadId: string,
): Promise<ClaimedInspection> {
  const download = await findDownload(services.database, downloadId);
  if (download?.state !== "arrived" || download.quarantineKey === null) return { work: "none" };
  const { artistSeparators, genreSeparators, protectedNames } = await readLibrarySettings(services);
  return {
    work: "inspect",
    key: download.quarantineKey,
    sizeBytes: download.sizeBytes,
    wanted: download.music,
    tagSettings: { artistSeparators, genreSeparators, protectedNames },
  };
}

/** From here on it waits for a person, whatever was found. */
export async function recordInspection(
  services: Services,
  { downloadId, report }: { downloadId: string; report: ArrivalReport },
): Promise<void> {
  const changes = { state: "checked", report } as const;
  await changeDownload(services.database, downloadId, ["arrived"], changes, services.now());
  await tellOfDownloads(services);
}
