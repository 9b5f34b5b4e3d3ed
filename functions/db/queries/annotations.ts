import { and, eq, isNotNull, sql } from "drizzle-orm";
import { annotations } from "../../../schema/db/tables/playback.ts";
import type { AlbumId, ArtistId, TrackId, UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { isOneOf } from "./conditions.ts";

export type AnnotatedItem =
  | { type: "track"; id: TrackId }
  | { type: "album"; id: AlbumId }
  | { type: "artist"; id: ArtistId };

/** Which of these items the listener marked as favorites. */
export async function findFavorites(
  database: Database,
  listener: UserId,
  type: AnnotatedItem["type"],
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await database
    .select({ itemId: annotations.itemId })
    .from(annotations)
    .where(
      and(
        eq(annotations.userId, listener),
        eq(annotations.itemType, type),
        isOneOf(annotations.itemId, ids),
        isNotNull(annotations.favoriteSince),
      ),
    );
  return new Set(rows.map(({ itemId }) => itemId));
}

/** Keeps the moment of the first mark when it is set again, and any rating. */
export async function saveFavorite(
  database: Database,
  listener: UserId,
  item: AnnotatedItem,
  favoriteSince: Date | null,
  now: Date,
): Promise<void> {
  await database
    .insert(annotations)
    .values({
      userId: listener,
      itemType: item.type,
      itemId: item.id,
      favoriteSince,
      updatedAt: now,
    })
    .onConflictDoUpdate({
      target: [annotations.userId, annotations.itemType, annotations.itemId],
      set: {
        favoriteSince:
          favoriteSince === null
            ? null
            : sql`coalesce(${annotations.favoriteSince}, excluded.favorite_since)`,
        updatedAt: now,
      },
    });
}
