import { and, eq, isNull } from "drizzle-orm";
import { files } from "../../../schema/db/tables/files.ts";
import { libraries } from "../../../schema/db/tables/libraries.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

/** What streaming a track needs. */
export interface TrackSource {
  title: string;
  artistDisplay: string;
  container: string;
  codec: string;
  /** Null once the file's row is gone. */
  file: { librarySlug: string; path: string } | null;
}

/** Missing tracks are found too: a drive that came back plays before the next scan says so. */
export async function findSourceOfTrack(
  database: Database,
  id: TrackId,
): Promise<TrackSource | null> {
  const rows = await database
    .select({
      title: tracks.title,
      artistDisplay: tracks.artistDisplay,
      container: tracks.container,
      codec: tracks.codec,
      librarySlug: libraries.slug,
      path: files.path,
    })
    .from(tracks)
    .leftJoin(files, eq(files.id, tracks.fileId))
    .leftJoin(libraries, eq(libraries.id, files.libraryId))
    .where(and(eq(tracks.id, id), isNull(tracks.deletedAt)));
  const row = rows[0];
  if (row === undefined) return null;
  const { librarySlug, path, ...source } = row;
  return {
    ...source,
    file: librarySlug !== null && path !== null ? { librarySlug, path } : null,
  };
}
