import type { AlbumId, TrackId, UserId } from "../../schema/music/ids.ts";
import type { Services } from "../services.ts";

export type AnalyzeNowRequest = { albumId: AlbumId } | { trackIds: readonly TrackId[] };

export async function pauseAnalysis(_services: Services, _by: UserId): Promise<void> {}
export async function resumeAnalysis(_services: Services, _by: UserId): Promise<void> {}
export async function setAutomaticAnalysis(
  _services: Services,
  _automatic: boolean,
  _by: UserId,
): Promise<void> {}
export async function retryFailedAnalysis(
  _services: Services,
  _which: { trackIds: readonly TrackId[] | null; code: string | null },
): Promise<number> {
  return 0;
}
export async function analyzeNow(_services: Services, _which: AnalyzeNowRequest): Promise<number> {
  return 0;
}
