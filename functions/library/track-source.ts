import type { TrackId } from "../../schema/music/ids.ts";
import { findSourceOfTrack, type TrackSource } from "../db/queries/tracks-media.ts";
import type { Services } from "../services.ts";

export type { TrackSource } from "../db/queries/tracks-media.ts";

/** What streaming a track needs; null when there is no such track. */
export const findTrackSource = (
  { database }: Pick<Services, "database">,
  id: TrackId,
): Promise<TrackSource | null> => findSourceOfTrack(database, id);
