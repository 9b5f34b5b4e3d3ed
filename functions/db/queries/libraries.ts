import { and, count, countDistinct, eq, isNotNull, isNull, sql, sum } from "drizzle-orm";
import { files } from "../../../schema/db/tables/files.ts";
import { libraries } from "../../../schema/db/tables/libraries.ts";
import { artists } from "../../../schema/db/tables/artists.ts";
import { trackGenres, tracks } from "../../../schema/db/tables/tracks.ts";
import type { LibraryId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { visibleArtist } from "./artists.ts";
import { isOneOf, visibleTrack } from "./conditions.ts";

export interface LibraryRecord {
  id: LibraryId;
  slug: string;
  name: string;
  /** Where the host has it; null where nobody knows. */
  directory: string | null;
  lastScanAt: Date | null;
  /** A person took it out. */
  removedAt: Date | null;
}

const libraryColumns = {
  id: libraries.id,
  slug: libraries.slug,
  name: libraries.name,
  directory: libraries.directory,
  lastScanAt: libraries.lastScanAt,
  removedAt: libraries.removedAt,
};

/** Without those that a person took out. */
export async function listLibraries(database: Database): Promise<LibraryRecord[]> {
  const rows = await database
    .select(libraryColumns)
    .from(libraries)
    .where(isNull(libraries.removedAt))
    .orderBy(libraries.name, libraries.id);
  return rows as LibraryRecord[];
}

/** With those that a person took out: their slugs stay theirs. */
export async function listLibrariesEver(database: Database): Promise<LibraryRecord[]> {
  const rows = await database.select(libraryColumns).from(libraries).orderBy(libraries.id);
  return rows as LibraryRecord[];
}

export async function findLibrariesByIds(
  database: Database,
  ids: readonly LibraryId[],
): Promise<LibraryRecord[]> {
  const rows = await database
    .select(libraryColumns)
    .from(libraries)
    .where(isOneOf(libraries.id, ids));
  return rows as LibraryRecord[];
}

export async function countTracksOfLibraries(
  database: Database,
  ids: readonly LibraryId[],
): Promise<{ libraryId: LibraryId; trackCount: number }[]> {
  const rows = await database
    .select({ libraryId: files.libraryId, trackCount: count() })
    .from(tracks)
    .innerJoin(files, eq(files.id, tracks.fileId))
    .where(and(isOneOf(files.libraryId, ids), visibleTrack()))
    .groupBy(files.libraryId);
  return rows as { libraryId: LibraryId; trackCount: number }[];
}

export interface LibraryStatisticsRecord {
  trackCount: number;
  albumCount: number;
  artistCount: number;
  genreCount: number;
  durationMs: number;
  sizeBytes: number;
  missingCount: number;
  problemCount: number;
}

/** Sizes of everything visible, in one statement. */
export async function readLibraryStatistics(database: Database): Promise<LibraryStatisticsRecord> {
  const artistCount = database
    .select({ total: count() })
    .from(artists)
    .where(visibleArtist(database));
  const genreCount = database
    .select({ total: countDistinct(trackGenres.genreId) })
    .from(trackGenres)
    .innerJoin(tracks, eq(tracks.id, trackGenres.trackId))
    .where(visibleTrack());
  const sizeBytes = database
    .select({ total: sum(files.sizeBytes) })
    .from(files)
    .where(
      sql`${files.id} in ${database.select({ id: tracks.fileId }).from(tracks).where(visibleTrack())}`,
    );
  const missingCount = database
    .select({ total: count() })
    .from(tracks)
    .where(and(isNull(tracks.deletedAt), isNotNull(tracks.missingSince)));
  const problemCount = database
    .select({ total: count() })
    .from(files)
    .where(
      and(
        and(eq(files.state, "problem"), isNotNull(files.problemCode)),
        isNull(files.missingSince),
      ),
    );
  const number = (statement: unknown) => sql`coalesce((${statement}), 0)`.mapWith(Number);
  const rows = await database
    .select({
      trackCount: count(),
      albumCount: countDistinct(tracks.albumId),
      durationMs: sql`coalesce(sum(${tracks.durationMs}), 0)`.mapWith(Number),
      artistCount: number(artistCount),
      genreCount: number(genreCount),
      sizeBytes: number(sizeBytes),
      missingCount: number(missingCount),
      problemCount: number(problemCount),
    })
    .from(tracks)
    .where(visibleTrack());
  const [statistics] = rows;
  if (!statistics) throw new Error("an aggregate without groups gave no row");
  return statistics;
}
