import { parseTrackId } from "../../schema/music/ids.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { insertSkip } from "../db/queries/skips.ts";
import { findTracksByIds, type TrackRecord } from "../db/queries/tracks.ts";
import type { Services } from "../services.ts";
import { checkListen } from "./check-listen.ts";
import { refuse, type Refusal } from "./outcome.ts";

export interface SkipReport {
  trackId: string;
  /** Made by the player once per listen. */
  clientSkipId: string;
  skippedAt: Date;
  /** How much was heard before it was left. */
  listenedMs: number;
}

/** Notes that a track was left early, so that radio plays less like it; the same report sent twice counts once. */
export async function recordSkip(
  { database, now }: Pick<Services, "database" | "now">,
  viewer: Viewer,
  report: SkipReport,
): Promise<{ ok: true; track: TrackRecord } | Refusal> {
  const { clientSkipId, skippedAt, listenedMs } = report;
  const listen = { clientId: clientSkipId, at: skippedAt, listenedMs };
  const refusal = checkListen(listen, now(), { clientId: "clientSkipId", at: "skippedAt" });
  if (refusal) return refusal;
  const trackId = parseTrackId(report.trackId);
  const [track] = trackId ? await findTracksByIds(database, [trackId]) : [];
  if (!track) return refuse("not-found", "trackId", "There is no such track.");
  await insertSkip(database, {
    userId: viewer.userId,
    trackId: track.id,
    clientSkipId,
    skippedAt,
    listenedMs,
  });
  return { ok: true, track };
}
