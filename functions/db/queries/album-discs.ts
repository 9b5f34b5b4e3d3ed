import { and, count, sql, sum } from "drizzle-orm";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { AlbumId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { isOneOf, visibleTrack } from "./conditions.ts";

export interface DiscRecord {
  ownerId: AlbumId;
  /** Null where no tag numbers it: then it counts as the first. */
  number: number | null;
  subtitle: string | null;
  trackCount: number;
  durationMs: number;
}

/** What the albums' visible tracks say of their discs, in order. */
export async function listDiscsOfAlbums(
  database: Database,
  albumIds: readonly AlbumId[],
): Promise<DiscRecord[]> {
  const place = sql`coalesce(${tracks.discNumber}, 1)`;
  const rows = await database
    .select({
      ownerId: tracks.albumId,
      number: sql<number | null>`min(${tracks.discNumber})`,
      subtitle: sql<string | null>`min(${tracks.discSubtitle})`,
      trackCount: count(),
      durationMs: sum(tracks.durationMs).mapWith(Number),
    })
    .from(tracks)
    .where(and(isOneOf(tracks.albumId, albumIds), visibleTrack()))
    .groupBy(tracks.albumId, place)
    .orderBy(tracks.albumId, place);
  return rows as DiscRecord[];
}
