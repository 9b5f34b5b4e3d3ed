import { and, count, desc, eq, gte, isNotNull, max, sql } from "drizzle-orm";
import { annotations, plays } from "../../../schema/db/tables/playback.ts";
import { skips } from "../../../schema/db/tables/recommendations.ts";
import type { TrackId, UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

interface HeardTrack {
  trackId: TrackId;
  times: number;
  lastAt: Date;
}

/** What a listener did lately, the latest first in each. */
export interface ListeningHistory {
  played: readonly HeardTrack[];
  skipped: readonly HeardTrack[];
  favorites: readonly TrackId[];
}

/** Three statements in one go, each by an index of the listener's. */
export async function readListeningHistory(
  database: Database,
  listener: UserId,
  { since, most }: { since: Date; most: number },
): Promise<ListeningHistory> {
  const lastPlayed = max(plays.playedAt);
  const lastSkipped = max(skips.skippedAt);
  const [played, skipped, favorites] = await database.batch([
    database
      .select({ trackId: plays.trackId, times: count(), lastAt: lastPlayed })
      .from(plays)
      .where(and(eq(plays.userId, listener), gte(plays.playedAt, since)))
      .groupBy(plays.trackId)
      .orderBy(desc(lastPlayed), plays.trackId)
      .limit(most),
    database
      .select({ trackId: skips.trackId, times: count(), lastAt: lastSkipped })
      .from(skips)
      .where(and(eq(skips.userId, listener), gte(skips.skippedAt, since)))
      .groupBy(skips.trackId)
      .orderBy(desc(lastSkipped), skips.trackId)
      .limit(most),
    database
      .select({ trackId: sql<TrackId>`${annotations.itemId}` })
      .from(annotations)
      .where(
        and(
          eq(annotations.userId, listener),
          eq(annotations.itemType, "track"),
          isNotNull(annotations.favoriteSince),
        ),
      )
      .orderBy(desc(annotations.favoriteSince), annotations.itemId)
      .limit(most),
  ]);
  return {
    played: played as HeardTrack[],
    skipped: skipped as HeardTrack[],
    favorites: favorites.map(({ trackId }) => trackId),
  };
}
