import { and, eq, sql } from "drizzle-orm";
import { albumArtists, albums } from "../../../schema/db/tables/albums.ts";
import { artists } from "../../../schema/db/tables/artists.ts";
import { artworks } from "../../../schema/db/tables/artworks.ts";
import type { ArtistId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { visibleAlbum } from "./album-filter.ts";
import { artworkColumns, type ArtworkRecord } from "./artworks.ts";
import { isOneOf } from "./conditions.ts";

/** Each artist's own picture, else the cover of the newest album that has one. */
export async function findArtworksOfArtists(
  database: Database,
  ids: readonly ArtistId[],
): Promise<{ artistId: ArtistId; artwork: ArtworkRecord }[]> {
  const covers = database
    .selectDistinctOn([albumArtists.artistId], {
      artistId: albumArtists.artistId,
      artworkId: albums.artworkId,
    })
    .from(albumArtists)
    .innerJoin(albums, eq(albums.id, albumArtists.albumId))
    .where(
      and(
        isOneOf(albumArtists.artistId, ids),
        sql`${albums.artworkId} is not null`,
        visibleAlbum(database),
      ),
    )
    .orderBy(albumArtists.artistId, sql`${albums.year} desc nulls last`, albums.id)
    .as("covers");
  const rows = await database
    .select({ artistId: artists.id, artwork: artworkColumns })
    .from(artists)
    .leftJoin(covers, eq(covers.artistId, artists.id))
    .innerJoin(artworks, sql`${artworks.id} = coalesce(${artists.artworkId}, ${covers.artworkId})`)
    .where(isOneOf(artists.id, ids));
  return rows as { artistId: ArtistId; artwork: ArtworkRecord }[];
}
