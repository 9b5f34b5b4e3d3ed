import type { LibraryId, ScanRunId } from "../../schema/music/ids.ts";
import type { Page, PageWindow } from "../db/page.ts";
import {
  countTracksOfLibraries,
  findLibrariesByIds,
  type LibraryRecord,
  type LibraryStatisticsRecord,
  listLibraries,
  readLibraryStatistics,
} from "../db/queries/libraries.ts";
import {
  findActiveScanRuns,
  findScanRunsByIds,
  listScanProblems,
  listScanRuns,
  type ScanProblemRecord,
  type ScanRunRecord,
} from "../db/queries/scan-runs.ts";
import type { Services } from "../services.ts";

export type { LibraryRecord, LibraryStatisticsRecord } from "../db/queries/libraries.ts";
export type { ScanProblemRecord, ScanRunRecord } from "../db/queries/scan-runs.ts";

type Reading = Pick<Services, "database">;

export const allLibraries = ({ database }: Reading): Promise<LibraryRecord[]> =>
  listLibraries(database);

export const findLibraries = (
  { database }: Reading,
  ids: readonly LibraryId[],
): Promise<LibraryRecord[]> => findLibrariesByIds(database, ids);

export const trackCountsOfLibraries = (
  { database }: Reading,
  ids: readonly LibraryId[],
): Promise<{ libraryId: LibraryId; trackCount: number }[]> => countTracksOfLibraries(database, ids);

export const libraryStatistics = ({ database }: Reading): Promise<LibraryStatisticsRecord> =>
  readLibraryStatistics(database);

export const browseScanRuns = (
  { database }: Reading,
  window: PageWindow,
): Promise<Page<ScanRunRecord>> => listScanRuns(database, window);

export const findScanRuns = (
  { database }: Reading,
  ids: readonly ScanRunId[],
): Promise<ScanRunRecord[]> => findScanRunsByIds(database, ids);

export const activeScanRuns = (
  { database }: Reading,
  ids: readonly LibraryId[],
): Promise<ScanRunRecord[]> => findActiveScanRuns(database, ids);

export const problemsOfLibraries = (
  { database }: Reading,
  ids: readonly LibraryId[],
  window: PageWindow,
): Promise<Map<LibraryId, Page<ScanProblemRecord>>> => listScanProblems(database, ids, window);
