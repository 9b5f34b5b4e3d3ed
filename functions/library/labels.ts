import type { Page, PageWindow } from "../db/page.ts";
import { type LabelRecord, listLabels } from "../db/queries/labels.ts";
import type { Services } from "../services.ts";

export type { LabelRecord } from "../db/queries/labels.ts";

export const browseLabels = (
  { database }: Pick<Services, "database">,
  window: PageWindow,
): Promise<Page<LabelRecord>> => listLabels(database, window);
