import { openPglite } from "../../local-runner/bindings/sql/pglite/open.ts";
import { dataPaths } from "../../local-runner/paths.ts";

/** What the database holds of a track's tags and the API does not show. */
export interface HiddenFields {
  path: string;
  releaseTrackMbid: string | null;
  releaseGroupMbid: string | null;
  trackTotal: number | null;
  discTotal: number | null;
}

/** Reads the embedded database of a data folder that no process has open. */
export async function readHiddenFields(dataDirectory: string): Promise<HiddenFields[]> {
  const database = await openPglite(dataPaths(dataDirectory).database);
  try {
    const { rows } = await database.query<HiddenFields>(/* sql */ `
      select
        files.path,
        tracks.release_track_mbid as "releaseTrackMbid",
        albums.release_group_mbid as "releaseGroupMbid",
        tracks.track_total as "trackTotal",
        tracks.disc_total as "discTotal"
      from tracks
      join files on files.id = tracks.file_id
      join albums on albums.id = tracks.album_id
    `);
    return rows;
  } finally {
    await database.close();
  }
}
