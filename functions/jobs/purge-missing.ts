import type { LibraryId, TrackId, UserId } from "../../schema/music/ids.ts";
import { insertAuditEntry } from "../db/queries/audit-log.ts";
import { purgeMissingTracks } from "../db/queries/missing-tracks.ts";
import type { Services } from "../services.ts";

/** Every condition that is given must hold; without any, all missing tracks go. */
export interface PurgeMissingRequest {
  libraryId: LibraryId | null;
  trackIds: readonly TrackId[] | null;
  missingBefore: Date | null;
  by: UserId;
}

/** Deletes missing tracks for good, with their plays, marks and playlist entries: the one thing that loses any. Gives their number. */
export async function purgeMissing(
  { database, events }: Pick<Services, "database" | "events">,
  { by, ...request }: PurgeMissingRequest,
): Promise<number> {
  const purged = await purgeMissingTracks(database, request);
  if (purged === 0) return 0;
  await insertAuditEntry(database, {
    action: "missing-tracks.purged",
    actorId: by,
    detail: `${purged} tracks`,
  });
  await events.publish({
    type: "library.changed",
    libraryId: request.libraryId,
    tracksAdded: 0,
    tracksUpdated: 0,
    tracksMissing: purged,
  });
  return purged;
}
