import { and, count, eq, max } from "drizzle-orm";
import { plays } from "../../../schema/db/tables/playback.ts";
import { newId, type TrackId, type UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { isOneOf } from "./conditions.ts";

export interface PlaySummary {
  trackId: TrackId;
  playCount: number;
  lastPlayedAt: Date | null;
}

/** How often and when the listener last played these tracks; tracks never played are left out. */
export async function summarizePlays(
  database: Database,
  listener: UserId,
  trackIds: readonly TrackId[],
): Promise<PlaySummary[]> {
  const rows = await database
    .select({
      trackId: plays.trackId,
      playCount: count(),
      lastPlayedAt: max(plays.playedAt),
    })
    .from(plays)
    .where(and(eq(plays.userId, listener), isOneOf(plays.trackId, trackIds)))
    .groupBy(plays.trackId);
  return rows as PlaySummary[];
}

export interface NewPlay {
  userId: UserId;
  trackId: TrackId;
  clientPlayId: string;
  playedAt: Date;
  listenedMs: number;
  client: string;
}

/** The same `clientPlayId` twice is one play: whether this is the first. */
export async function insertPlay(database: Database, play: NewPlay): Promise<boolean> {
  const rows = await database
    .insert(plays)
    .values({ id: newId(), ...play })
    .onConflictDoNothing({ target: [plays.userId, plays.clientPlayId] })
    .returning({ id: plays.id });
  return rows.length > 0;
}
