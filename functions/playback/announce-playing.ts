import { parseTrackId } from "../../schema/music/ids.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { listVisibleTracks } from "../db/queries/visible-tracks.ts";
import type { Services } from "../services.ts";
import { tellOfPlaying } from "../webhooks/tell-of-plays.ts";
import { refuse, type Refusal } from "./outcome.ts";

/** A track began to play. Nothing is kept of it: whoever wants to know is told. */
export async function announcePlaying(
  services: Services,
  viewer: Viewer,
  id: string,
): Promise<{ ok: true } | Refusal> {
  const parsed = parseTrackId(id);
  const [trackId] = parsed ? await listVisibleTracks(services.database, [parsed]) : [];
  if (!trackId) return refuse("not-found", "trackId", "There is no such track.");
  await tellOfPlaying(services, viewer, trackId);
  return { ok: true };
}
