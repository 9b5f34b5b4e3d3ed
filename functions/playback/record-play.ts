import { parseTrackId } from "../../schema/music/ids.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { insertPlay } from "../db/queries/plays.ts";
import { findTracksByIds, type TrackRecord } from "../db/queries/tracks.ts";
import type { Services } from "../services.ts";
import { tellOfListen } from "../webhooks/tell-of-plays.ts";
import { checkListen } from "./check-listen.ts";
import { refuse, type Refusal } from "./outcome.ts";

export interface PlayReport {
  trackId: string;
  /** Made by the player once per listen. */
  clientPlayId: string;
  playedAt: Date;
  listenedMs: number;
}

/** Counts a listen; the same report sent twice counts once. */
export async function recordPlay(
  services: Services,
  viewer: Viewer,
  report: PlayReport,
): Promise<{ ok: true; track: TrackRecord } | Refusal> {
  const { database, now } = services;
  const { clientPlayId, playedAt, listenedMs } = report;
  const listen = { clientId: clientPlayId, at: playedAt, listenedMs };
  const refusal = checkListen(listen, now(), { clientId: "clientPlayId", at: "playedAt" });
  if (refusal) return refusal;
  const trackId = parseTrackId(report.trackId);
  const [track] = trackId ? await findTracksByIds(database, [trackId]) : [];
  if (!track) return refuse("not-found", "trackId", "There is no such track.");
  const isFirst = await insertPlay(database, {
    userId: viewer.userId,
    trackId: track.id,
    clientPlayId,
    playedAt,
    listenedMs,
    client: "api",
  });
  if (isFirst) await tellOfListen(services, viewer, { trackId: track.id, playedAt, listenedMs });
  return { ok: true, track };
}
