import { findDownload } from "../db/queries/downloads.ts";
import type { Services } from "../services.ts";

/** A file that somebody looked at and that can be played; null for any other. */
export async function findArrival(
  { database }: Pick<Services, "database">,
  id: string,
): Promise<{ key: string; container: string; codec: string } | null> {
  const download = await findDownload(database, id);
  if (download?.state !== "checked" || download.quarantineKey === null) return null;
  const { codec = null, container = null } = download.report ?? {};
  if (container === null || codec === null) return null;
  return { key: download.quarantineKey, container, codec };
}
