import { and, eq, exists, gte, isNotNull, lte, type SQL, sql } from "drizzle-orm";
import { albumArtists, albums } from "../../../schema/db/tables/albums.ts";
import { files } from "../../../schema/db/tables/files.ts";
import { annotations } from "../../../schema/db/tables/playback.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { ArtistId, GenreId, LibraryId, UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { visibleTrack } from "./conditions.ts";
import { hasGenre, wasPlayed } from "./track-filter.ts";

/** What a list of albums is limited to: every condition that is there must hold. */
export interface AlbumFilter {
  artistId?: ArtistId;
  genreId?: GenreId;
  /** At least one of them. */
  genreIds?: readonly GenreId[];
  libraryId?: LibraryId;
  yearFrom?: number;
  yearTo?: number;
  /** As `Label.name` gives it. */
  label?: string;
  compilation?: boolean;
  /** As `Album.releaseType` gives it, in any case. */
  releaseType?: string;
  favoriteOf?: UserId;
  /** Whether this listener ever played one of its tracks. */
  played?: { by: UserId; ever: boolean };
}

/** An album is shown while at least one of its tracks is. */
export const visibleAlbum = (database: Database, ...more: (SQL | undefined)[]) =>
  exists(
    database
      .select({ found: sql`1` })
      .from(tracks)
      .where(and(eq(tracks.albumId, albums.id), visibleTrack(), ...more)),
  );

export const isFavoriteAlbum = (database: Database, listener: UserId): SQL =>
  exists(
    database
      .select({ found: sql`1` })
      .from(annotations)
      .where(
        and(
          eq(annotations.userId, listener),
          eq(annotations.itemType, "album"),
          eq(annotations.itemId, albums.id),
          isNotNull(annotations.favoriteSince),
        ),
      ),
  );

export function albumCondition(database: Database, filter: AlbumFilter): SQL | undefined {
  const { artistId, genreId, genreIds, libraryId, yearFrom, yearTo } = filter;
  const { label, compilation, releaseType, favoriteOf, played } = filter;
  const found = database.select({ found: sql`1` });
  return and(
    visibleAlbum(
      database,
      genreId && hasGenre(database, [genreId]),
      genreIds && hasGenre(database, genreIds),
      libraryId &&
        exists(
          found.from(files).where(and(eq(files.id, tracks.fileId), eq(files.libraryId, libraryId))),
        ),
    ),
    yearFrom === undefined ? undefined : gte(albums.year, yearFrom),
    yearTo === undefined ? undefined : lte(albums.year, yearTo),
    label === undefined ? undefined : eq(albums.label, label),
    compilation === undefined ? undefined : eq(albums.compilation, compilation),
    releaseType === undefined
      ? undefined
      : sql`lower(${albums.releaseType}) = ${releaseType.toLowerCase()}`,
    artistId &&
      exists(
        found
          .from(albumArtists)
          .where(and(eq(albumArtists.albumId, albums.id), eq(albumArtists.artistId, artistId))),
      ),
    favoriteOf && isFavoriteAlbum(database, favoriteOf),
    played && playedCondition(database, played),
  );
}

function playedCondition(database: Database, { by, ever }: { by: UserId; ever: boolean }): SQL {
  const played = visibleAlbum(database, wasPlayed(by));
  return ever ? played : sql`not ${played}`;
}
