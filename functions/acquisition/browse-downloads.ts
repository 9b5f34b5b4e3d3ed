import { countDownloads, type Download, listDownloads } from "../db/queries/downloads.ts";
import type { Page } from "../library/page.ts";
import type { Services } from "../services.ts";

export type { Download } from "../db/queries/downloads.ts";

/** What waits for a person first. */
export async function browseDownloads(
  { database }: Pick<Services, "database">,
  { offset, limit }: { offset: number; limit: number },
): Promise<Page<Download>> {
  const [rows, { total }] = await Promise.all([
    listDownloads(database, { offset, limit: limit + 1 }),
    countDownloads(database),
  ]);
  return { rows: rows.slice(0, limit), offset, hasMore: rows.length > limit, total };
}
