import { eq } from "drizzle-orm";
import { playQueues } from "../../../schema/db/tables/playback.ts";
import type { TrackId, UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

export interface PlayQueueRecord {
  trackIds: TrackId[];
  currentIndex: number;
  positionMs: number;
  changedBy: string;
  updatedAt: Date;
}

export async function findPlayQueue(
  database: Database,
  owner: UserId,
): Promise<PlayQueueRecord | null> {
  const rows = await database
    .select({
      trackIds: playQueues.trackIds,
      currentIndex: playQueues.currentIndex,
      positionMs: playQueues.positionMs,
      changedBy: playQueues.changedBy,
      updatedAt: playQueues.updatedAt,
    })
    .from(playQueues)
    .where(eq(playQueues.userId, owner));
  return (rows[0] as PlayQueueRecord | undefined) ?? null;
}

export async function savePlayQueueRow(
  database: Database,
  owner: UserId,
  queue: PlayQueueRecord,
): Promise<void> {
  await database
    .insert(playQueues)
    .values({ userId: owner, ...queue })
    .onConflictDoUpdate({ target: playQueues.userId, set: queue });
}
