import type { ScanRunId } from "../../schema/music/ids.ts";
import type { Page, PageWindow } from "../db/page.ts";
import {
  countMovedByRun,
  listScanDecisions,
  type ScanDecisionKind,
  type ScanDecisionRecord,
} from "../db/queries/scan-decisions.ts";
import type { Services } from "../services.ts";

export type { ScanDecisionKind, ScanDecisionRecord } from "../db/queries/scan-decisions.ts";

type Reading = Pick<Services, "database">;

export const browseScanDecisions = (
  { database }: Reading,
  scanRunId: ScanRunId,
  kind: ScanDecisionKind | null,
  window: PageWindow,
): Promise<Page<ScanDecisionRecord>> => listScanDecisions(database, scanRunId, kind, window);

export const movedByRun = (
  { database }: Reading,
  scanRunIds: readonly ScanRunId[],
): Promise<{ scanRunId: ScanRunId; moved: number }[]> => countMovedByRun(database, scanRunIds);
