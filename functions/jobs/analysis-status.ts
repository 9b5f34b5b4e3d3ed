import { ANALYZER_VERSION } from "../../schema/internal/analysis.ts";
import type { AnalysisSettings } from "../../schema/settings/analysis-settings.ts";
import type { TrackId } from "../../schema/music/ids.ts";
import {
  type AnalysisFailureRecord,
  countAnalysisFailures,
  listAnalysisFailures,
} from "../db/queries/analysis-failures.ts";
import { type AnalysisCounts, countAnalysis } from "../db/queries/analysis-status.ts";
import type { Page, PageWindow } from "../db/page.ts";
import type { Services } from "../services.ts";
import { isStorageAway } from "./analysis-dispatch.ts";
import { analysisRate, RATE_WINDOW_MS } from "./analysis-rate.ts";
import { readAnalysisSettings } from "./analysis-settings.ts";
import { analysisState, type AnalysisState } from "./analysis-state.ts";

export type { AnalysisFailureRecord } from "../db/queries/analysis-failures.ts";

export interface AnalysisStatus extends AnalysisState {
  automatic: boolean;
  analyzerVersion: number;
  /** Tracks that may be listened to at once now. */
  processes: number;
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

type Asking = Pick<Services, "cache" | "config" | "database" | "host" | "log" | "now">;

export async function readAnalysisStatus(services: Asking): Promise<AnalysisStatus> {
  const now = services.now();
  const settings = await readAnalysisSettings(services);
  const [counts, processes, storageAway] = await Promise.all([
    countAnalysis(services.database, rateSince(settings, now)),
    processesNow(services),
    isStorageAway(services),
  ]);
  const pending = pendingOf(counts);
  const state = analysisState({ ...settings, ...counts, pending, processes, storageAway });
  const rate = analysisRate(
    { count: counts.recentCount, firstAt: counts.recentFirstAt },
    pending,
    now,
  );
  return {
    ...state,
    // Whoever stands still has no pace, whatever it was a minute ago.
    ...(state.state === "running" ? rate : { tracksPerHour: null, secondsLeft: null }),
    automatic: settings.automatic,
    analyzerVersion: ANALYZER_VERSION,
    processes,
    total: counts.total,
    analyzed: counts.analyzed,
    failed: counts.failed,
    pending,
    currentTrackIds: counts.currentTrackIds,
  };
}

const pendingOf = ({ total, analyzed, failed }: AnalysisCounts): number =>
  Math.max(0, total - analyzed - failed);

const rateSince = ({ resumedAtMs }: AnalysisSettings, now: Date): Date =>
  new Date(Math.max(resumedAtMs, now.getTime() - RATE_WINDOW_MS));

/** The host knows best; it may be restarting, and Cloudflare has none. */
async function processesNow({
  host,
  config,
  log,
}: Pick<Services, "config" | "host" | "log">): Promise<number> {
  if (host === undefined) return config.analysisProcesses;
  try {
    return (await host.readAnalysis()).processes;
  } catch (error) {
    log.warn("the host did not say how many tracks may be listened to", { error });
    return config.analysisProcesses;
  }
}

type Reading = Pick<Services, "database">;

export const browseAnalysisFailures = (
  { database }: Reading,
  code: string | null,
  window: PageWindow,
): Promise<Page<AnalysisFailureRecord>> => listAnalysisFailures(database, code, window);

export const analysisFailureCounts = ({ database }: Reading): Promise<AnalysisFailureCount[]> =>
  countAnalysisFailures(database);
