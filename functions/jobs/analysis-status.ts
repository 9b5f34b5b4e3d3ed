import type { TrackId } from "../../schema/music/ids.ts";
import {
  type AnalysisFailureRecord,
  countAnalysisFailures,
  listAnalysisFailures,
} from "../db/queries/analysis-failures.ts";
import type { Page, PageWindow } from "../db/page.ts";
import type { Services } from "../services.ts";

export type { AnalysisFailureRecord } from "../db/queries/analysis-failures.ts";

export interface AnalysisStatus {
  state: "running" | "paused" | "idle" | "waiting" | "off";
  waitingFor: "playback" | "scan" | "storage" | null;
  automatic: boolean;
  analyzerVersion: number;
  processes: number | null;
  total: number;
  analyzed: number;
  failed: number;
  pending: number;
  tracksPerHour: number | null;
  secondsLeft: number | null;
  currentTrackIds: readonly TrackId[];
}

export interface AnalysisFailureCount {
  code: string;
  count: number;
}

type Reading = Pick<Services, "database">;

export async function readAnalysisStatus(_services: Services): Promise<AnalysisStatus> {
  throw new Error("not yet");
}

export const browseAnalysisFailures = (
  { database }: Reading,
  code: string | null,
  window: PageWindow,
): Promise<Page<AnalysisFailureRecord>> => listAnalysisFailures(database, code, window);

export const analysisFailureCounts = ({ database }: Reading): Promise<AnalysisFailureCount[]> =>
  countAnalysisFailures(database);
