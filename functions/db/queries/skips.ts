import { skips } from "../../../schema/db/tables/recommendations.ts";
import { newId, type TrackId, type UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

export interface NewSkip {
  userId: UserId;
  trackId: TrackId;
  clientSkipId: string;
  skippedAt: Date;
  listenedMs: number;
}

/** The same `clientSkipId` twice is one skip. */
export async function insertSkip(database: Database, skip: NewSkip): Promise<void> {
  await database
    .insert(skips)
    .values({ id: newId(), ...skip })
    .onConflictDoNothing({ target: [skips.userId, skips.clientSkipId] });
}
