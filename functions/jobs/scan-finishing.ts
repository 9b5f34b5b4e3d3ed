import type { ScanRunId } from "../../schema/music/ids.ts";
import { pruneAlbums } from "../db/queries/albums-write.ts";
import { pruneArtistsAndGenres } from "../db/queries/artists-write.ts";
import { chooseArtworkAfterScan } from "../db/queries/artwork-choice.ts";
import { clearMissing, deleteMissingFilesWithoutTrack, markMissing } from "../db/queries/files.ts";
import { touchLastScan } from "../db/queries/libraries-write.ts";
import { tidyAfterScan } from "../db/queries/upkeep.ts";
import { beginFinishing, completeScanRun, statusOf } from "../db/queries/scan-runs-write.ts";
import { readLibrarySettings } from "../library/library-settings.ts";
import type { Services } from "../services.ts";
import { publishScanProgress } from "./scan-progress.ts";

/**
 * Ends a run once nothing is left to read. One transaction, opened by a transition that only one caller makes: every
 * statement in it asks for the phase "finishing", which nobody else ever sees.
 */
export async function finishScan(services: Services, scanRunId: ScanRunId): Promise<void> {
  const { database, events, now, log } = services;
  const at = now();
  const { artworkPriority } = await readLibrarySettings(services);
  const [, , returned, , , , , , , completed] = await database.batch([
    beginFinishing(database, scanRunId, at),
    markMissing(database, scanRunId, at),
    clearMissing(database, scanRunId),
    chooseArtworkAfterScan(database, scanRunId, artworkPriority),
    deleteMissingFilesWithoutTrack(database, scanRunId),
    pruneAlbums(database, scanRunId),
    ...pruneArtistsAndGenres(database, scanRunId),
    touchLastScan(database, scanRunId, at),
    completeScanRun(database, scanRunId, at),
  ]);
  const run = statusOf(completed);
  if (!run) return;
  await publishScanProgress(services, run);
  const { tracksAdded, tracksUpdated, tracksMissing } = run;
  if (tracksAdded + tracksUpdated + tracksMissing + returned.rows.length === 0) return;
  await events.publish({
    type: "library.changed",
    libraryId: run.libraryId,
    tracksAdded,
    tracksUpdated: tracksUpdated + returned.rows.length,
    tracksMissing,
  });
  await tidyAfterScan(database).catch((error: unknown) => {
    // The scan itself is done and right; only speed suffers until the next one.
    log.warn("the database could not be tidied after a scan", { error });
  });
}
