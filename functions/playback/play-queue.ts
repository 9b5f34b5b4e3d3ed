import { parseTrackId, type TrackId } from "../../schema/music/ids.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { findPlayQueue, savePlayQueueRow } from "../db/queries/play-queues.ts";
import { findTracksByIds, type TrackRecord } from "../db/queries/tracks.ts";
import type { Services } from "../services.ts";
import { refuse, type Refusal } from "./outcome.ts";
import { restoreQueue } from "./restore-queue.ts";

/** A queue is written whole on every change: 5000 ids are 180 kB. */
const MAX_TRACKS = 5000;
const CHANGED_BY_MAX_CHARACTERS = 100;
/** What a column of type integer holds. */
const POSITION_MAX_MS = 2 ** 31 - 1;

export interface RestoredPlayQueue {
  tracks: TrackRecord[];
  currentIndex: number;
  positionMs: number;
  changedBy: string;
  updatedAt: Date;
}

/** The queue as the viewer's latest device left it; null when none ever did. */
export async function openPlayQueue(
  { database }: Pick<Services, "database">,
  viewer: Viewer,
): Promise<RestoredPlayQueue | null> {
  const saved = await findPlayQueue(database, viewer.userId);
  if (!saved) return null;
  const found = await findTracksByIds(database, [...new Set(saved.trackIds)]);
  const { changedBy, updatedAt } = saved;
  return { ...restoreQueue<TrackId, TrackRecord>(saved, found), changedBy, updatedAt };
}

export interface PlayQueueChange {
  trackIds: readonly string[];
  currentIndex: number;
  positionMs: number;
  /** An id of the device, so that it can tell its own echo. */
  changedBy: string;
}

/** Saves the queue and tells the viewer's other pages. */
export async function savePlayQueue(
  services: Pick<Services, "database" | "events" | "now">,
  viewer: Viewer,
  change: PlayQueueChange,
): Promise<{ ok: true; playQueue: RestoredPlayQueue } | Refusal> {
  const { currentIndex, positionMs, changedBy } = change;
  if (change.trackIds.length > MAX_TRACKS) {
    return refuse("too-long", "trackIds", `A queue holds up to ${MAX_TRACKS} tracks.`);
  }
  const trackIds = change.trackIds.map(parseTrackId);
  if (!trackIds.every((id) => id !== null)) {
    return refuse("not-found", "trackIds", "One of these is not the id of a track.");
  }
  if (currentIndex < 0 || currentIndex > Math.max(0, trackIds.length - 1)) {
    return refuse("invalid-value", "currentIndex", "The current track must stand in the queue.");
  }
  if (positionMs < 0 || positionMs > POSITION_MAX_MS) {
    return refuse("invalid-value", "positionMs", "That position lies in no track.");
  }
  if (changedBy.length > CHANGED_BY_MAX_CHARACTERS) {
    return refuse(
      "too-long",
      "changedBy",
      `A device's id has up to ${CHANGED_BY_MAX_CHARACTERS} characters.`,
    );
  }
  const updatedAt = services.now();
  const saved = { trackIds, currentIndex, positionMs, changedBy, updatedAt };
  await savePlayQueueRow(services.database, viewer.userId, saved);
  const found = await findTracksByIds(services.database, [...new Set(trackIds)]);
  await services.events.publish({ type: "playback.changed", userId: viewer.userId, changedBy });
  const restored = restoreQueue<TrackId, TrackRecord>(saved, found);
  return { ok: true, playQueue: { ...restored, changedBy, updatedAt } };
}
