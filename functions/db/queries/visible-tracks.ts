import { and } from "drizzle-orm";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { isOneOf, visibleTrack } from "./conditions.ts";

/** Those of them that are there: neither missing nor removed. */
export async function listVisibleTracks(
  database: Database,
  ids: readonly TrackId[],
): Promise<TrackId[]> {
  const rows = await database
    .select({ id: tracks.id })
    .from(tracks)
    .where(and(isOneOf(tracks.id, ids), visibleTrack()));
  return rows.map(({ id }) => id as TrackId);
}
