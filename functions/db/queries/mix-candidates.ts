import { and, sql } from "drizzle-orm";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { isOneOf } from "./conditions.ts";
import type { NearestFilter } from "./nearest-tracks.ts";
import { trackCondition } from "./track-filter.ts";

/** Tracks whose tempo and key are known, of what passes the filter: all, or so many drawn by lot; `lot` draws others. */
export async function drawMixCandidates(
  database: Database,
  { filter, most, lot }: { filter: NearestFilter; most: number; lot: number },
): Promise<TrackId[]> {
  const heard = sql`exists (select 1 from track_audio_features heard where heard.track_id = ${tracks.id}
    and heard.bpm is not null and heard.camelot_key is not null)`;
  const rows = await database
    .select({ id: tracks.id })
    .from(tracks)
    .where(
      and(
        trackCondition(database, filter),
        heard,
        filter.trackIds && isOneOf(tracks.id, filter.trackIds),
      ),
    )
    .orderBy(sql`md5(${tracks.id}::text || ${String(lot)})`)
    .limit(most);
  return rows.map(({ id }) => id as TrackId);
}
