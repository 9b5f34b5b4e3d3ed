import { and, count, eq, sql, sum } from "drizzle-orm";
import { albums } from "../../../schema/db/tables/albums.ts";
import { artworks } from "../../../schema/db/tables/artworks.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { AlbumId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { artworkColumns, type ArtworkRecord } from "./artworks.ts";
import { isOneOf, visibleTrack } from "./conditions.ts";

export interface DiscRecord {
  ownerId: AlbumId;
  /** Null where no tag numbers it: then it counts as the first. */
  number: number | null;
  subtitle: string | null;
  trackCount: number;
  durationMs: number;
  /** The picture of its first track that has one of its own, where that is not the album's. */
  artwork: ArtworkRecord | null;
}

/** What the albums' visible tracks say of their discs, in order. */
export async function listDiscsOfAlbums(
  database: Database,
  albumIds: readonly AlbumId[],
): Promise<DiscRecord[]> {
  const place = sql`coalesce(${tracks.discNumber}, 1)`;
  const discs = database
    .select({
      ownerId: sql<AlbumId>`${tracks.albumId}`.as("owner_id"),
      place: sql`${place}`.as("place"),
      number: sql<number | null>`min(${tracks.discNumber})`.as("number"),
      subtitle: sql<string | null>`min(${tracks.discSubtitle})`.as("subtitle"),
      trackCount: count().as("track_count"),
      durationMs: sum(tracks.durationMs).mapWith(Number).as("duration_ms"),
      artworkId: sql<
        string | null
      >`(array_agg(${tracks.artworkId} order by ${tracks.trackNumber}, ${tracks.sortKey}, ${tracks.id}) filter (where ${tracks.artworkId} is distinct from ${albums.artworkId} and ${tracks.artworkId} is not null))[1]`.as(
        "artwork_id",
      ),
    })
    .from(tracks)
    .innerJoin(albums, eq(albums.id, tracks.albumId))
    .where(and(isOneOf(tracks.albumId, albumIds), visibleTrack()))
    .groupBy(tracks.albumId, place)
    .as("discs");
  const rows = await database
    .select({
      disc: {
        ownerId: discs.ownerId,
        number: discs.number,
        subtitle: discs.subtitle,
        trackCount: discs.trackCount,
        durationMs: discs.durationMs,
      },
      artwork: artworkColumns,
    })
    .from(discs)
    .leftJoin(artworks, sql`${artworks.id} = ${discs.artworkId}`)
    .orderBy(discs.ownerId, discs.place);
  return rows.map(({ disc, artwork }) => ({ ...disc, artwork }) as DiscRecord);
}
