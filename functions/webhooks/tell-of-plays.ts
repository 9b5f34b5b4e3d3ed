import type { TrackId } from "../../schema/music/ids.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { describeToldTrack } from "../db/queries/told-music.ts";
import type { Services } from "../services.ts";
import { tellHooks } from "./tell-hooks.ts";

/** `play`: a track began. */
export const tellOfPlaying = (services: Services, viewer: Viewer, trackId: TrackId) =>
  tell(services, "play", viewer, trackId, { startedAt: services.now().toISOString() });

/** `scrobble`: a listen counted. */
export const tellOfListen = (
  services: Services,
  viewer: Viewer,
  { trackId, playedAt, listenedMs }: { trackId: TrackId; playedAt: Date; listenedMs: number },
) => tell(services, "scrobble", viewer, trackId, { playedAt: playedAt.toISOString(), listenedMs });

const tell = (
  services: Services,
  event: "play" | "scrobble",
  { userId, username }: Viewer,
  trackId: TrackId,
  more: object,
): Promise<void> =>
  tellHooks(services, [event], async () => {
    const track = await describeToldTrack(services.database, trackId);
    if (track === null) return [];
    return [{ event, data: { user: { id: userId, username }, track, ...more } }];
  });
