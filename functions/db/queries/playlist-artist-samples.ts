import { sql } from "drizzle-orm";
import type { ArtistId, TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

/** A few visible tracks of each artist, always the same ones. */
export async function sampleTracksOfArtists(
  database: Database,
  artistIds: readonly ArtistId[],
  most: number,
): Promise<Map<ArtistId, TrackId[]>> {
  if (artistIds.length === 0) return new Map();
  const { rows } = await database.execute<{ artist_id: ArtistId; track_id: TrackId }>(sql`
    select artist_id, track_id from (
      select credit.artist_id, credit.track_id,
        row_number() over (partition by credit.artist_id order by md5(credit.track_id::text)) as place
      from track_artists credit inner join tracks on tracks.id = credit.track_id
      where credit.artist_id = any(${sql.param([...artistIds])}::uuid[]) and credit.role = 'main'
        and tracks.deleted_at is null and tracks.missing_since is null) as sampled
    where place <= ${most}::int order by artist_id, place`);
  return new Map(
    [...Map.groupBy(rows, (row) => row.artist_id)].map(([id, found]) => [
      id,
      found.map((row) => row.track_id),
    ]),
  );
}
