import { parseTrackId } from "../../schema/music/ids.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { insertPlay } from "../db/queries/plays.ts";
import { findTracksByIds, type TrackRecord } from "../db/queries/tracks.ts";
import type { Services } from "../services.ts";
import { refuse, type Refusal } from "./outcome.ts";

export interface PlayReport {
  trackId: string;
  /** Made by the player once per listen. */
  clientPlayId: string;
  playedAt: Date;
  listenedMs: number;
}

const CLIENT_PLAY_ID_MAX_CHARACTERS = 100;
/** What a column of type integer holds: 24 days. */
const LISTENED_MAX_MS = 2 ** 31 - 1;
/** A player's clock may run ahead this far; a play beyond it would stay "the latest" for good. */
const CLOCK_TOLERANCE_MS = 24 * 60 * 60 * 1000;

/** Counts a listen; the same report sent twice counts once. */
export async function recordPlay(
  { database, now }: Services,
  viewer: Viewer,
  report: PlayReport,
): Promise<{ ok: true; track: TrackRecord } | Refusal> {
  const { clientPlayId, playedAt, listenedMs } = report;
  if (clientPlayId === "" || clientPlayId.length > CLIENT_PLAY_ID_MAX_CHARACTERS) {
    return refuse(
      "invalid-value",
      "clientPlayId",
      `A play's id has 1 to ${CLIENT_PLAY_ID_MAX_CHARACTERS} characters.`,
    );
  }
  if (listenedMs < 0 || listenedMs > LISTENED_MAX_MS) {
    return refuse("invalid-value", "listenedMs", "Nobody listens that long, or less than nothing.");
  }
  if (playedAt.getTime() > now().getTime() + CLOCK_TOLERANCE_MS) {
    return refuse("invalid-value", "playedAt", "That play lies in the future.");
  }
  const trackId = parseTrackId(report.trackId);
  const [track] = trackId ? await findTracksByIds(database, [trackId]) : [];
  if (!track) return refuse("not-found", "trackId", "There is no such track.");
  await insertPlay(database, {
    userId: viewer.userId,
    trackId: track.id,
    clientPlayId,
    playedAt,
    listenedMs,
    client: "api",
  });
  return { ok: true, track };
}
