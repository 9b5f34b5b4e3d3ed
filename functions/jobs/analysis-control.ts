import type { AlbumId, TrackId, UserId } from "../../schema/music/ids.ts";
import { askFor, askForFailed, forgetChosen, takeBackAsked } from "../db/queries/analysis-queue.ts";
import type { Services } from "../services.ts";
import { noteNewTracks, topUpAnalysis } from "./analysis-dispatch.ts";
import { publishAnalysisProgress } from "./analysis-progress.ts";
import { changeAnalysisSettings } from "./analysis-settings.ts";

/** What is in somebody's hands is finished; messages in the queue find nothing to do. Safe to repeat. */
export async function pauseAnalysis(services: Services, by: UserId): Promise<void> {
  const { database, now } = services;
  await changeAnalysisSettings(services, { paused: true }, by);
  await database.batch([forgetChosen(database), takeBackAsked(database, now())]);
  await publishAnalysisProgress(services);
}

export async function resumeAnalysis(services: Services, by: UserId): Promise<void> {
  const resumedAtMs = services.now().getTime();
  await changeAnalysisSettings(services, { paused: false, resumedAtMs }, by);
  await goOn(services);
}

/** Whether tracks are listened to by themselves. What a person asked for goes on either way. */
export async function setAutomaticAnalysis(
  services: Services,
  automatic: boolean,
  by: UserId,
): Promise<void> {
  await changeAnalysisSettings(services, { automatic }, by);
  if (!automatic) await forgetChosen(services.database);
  await goOn(services);
}

/** Gives the number of tracks. */
export async function retryFailedAnalysis(
  services: Services,
  which: { trackIds: readonly TrackId[] | null; code: string | null },
): Promise<number> {
  const asked = await askForFailed(services.database, which, services.now());
  await goOn(services);
  return asked;
}

export type AnalyzeNowRequest = { albumId: AlbumId } | { trackIds: readonly TrackId[] };

/** Before all others, also what was listened to already. Gives the number of tracks. */
export async function analyzeNow(services: Services, which: AnalyzeNowRequest): Promise<number> {
  const asked = await askFor(services.database, which, services.now());
  await goOn(services);
  return asked;
}

async function goOn(services: Services): Promise<void> {
  await noteNewTracks(services);
  await topUpAnalysis(services);
  await publishAnalysisProgress(services);
}
