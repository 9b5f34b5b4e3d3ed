import { newId, type ScanRunId } from "../../schema/music/ids.ts";
import { runBatch } from "../db/batch.ts";
import { pruneAlbums } from "../db/queries/albums-write.ts";
import { pruneArtistsAndGenres } from "../db/queries/artists-write.ts";
import { tidyAnalysisJobs } from "../db/queries/analysis-jobs.ts";
import { chooseArtworkAfterScan } from "../db/queries/artwork-choice.ts";
import { touchLastScan } from "../db/queries/libraries-write.ts";
import {
  clearMissing,
  deleteMissingFilesWithoutTrack,
  markMissing,
} from "../db/queries/missing-tracks.ts";
import { insertScanDecisions, pruneScanDecisions } from "../db/queries/scan-decisions.ts";
import {
  beginFinishing,
  completeScanRun,
  insertFollowUp,
  type ScanRunStatus,
  statusOf,
} from "../db/queries/scan-runs-write.ts";
import { mergeTracks } from "../db/queries/track-merge.ts";
import { tidyAfterScan } from "../db/queries/upkeep.ts";
import { noteFound } from "../acquisition/wanted.ts";
import { readLibrarySettings } from "../library/library-settings.ts";
import { noteChangedSubjects } from "../enrichment/enrichment-turns.ts";
import type { Services } from "../services.ts";
import { tellOfScan } from "../webhooks/tell-of-scans.ts";
import { noteNewTracks, topUpAnalysis } from "./analysis-dispatch.ts";
import { publishAnalysisProgress } from "./analysis-progress.ts";
import { reconcileLost } from "./reconcile-lost.ts";
import { noteChangedTexts } from "./vectorize-control.ts";
import { sendListMessages } from "./scan-messages.ts";
import { publishScanProgress } from "./scan-progress.ts";

/**
 * Ends a run once nothing is left to read. One transaction, opened by a transition that only one caller makes: every
 * statement in it asks for the phase "finishing", which nobody else ever sees.
 */
export async function finishScan(services: Services, scanRunId: ScanRunId): Promise<void> {
  const { database, now } = services;
  const at = now();
  const { artworkPriority } = await readLibrarySettings(services);
  const { merges, decisions } = await reconcileLost(services, scanRunId);
  const returned = clearMissing(database, scanRunId, at);
  const complete = completeScanRun(database, scanRunId, at);
  const followUp = insertFollowUp(database, scanRunId, newId(), at);
  const statements = [
    beginFinishing(database, scanRunId, at),
    ...mergeTracks(database, scanRunId, merges),
    ...(decisions.length === 0 ? [] : [insertScanDecisions(database, scanRunId, decisions, at)]),
    markMissing(database, scanRunId, at),
    returned,
    chooseArtworkAfterScan(database, scanRunId, artworkPriority),
    deleteMissingFilesWithoutTrack(database, scanRunId),
    pruneAlbums(database, scanRunId),
    ...pruneArtistsAndGenres(database, scanRunId),
    pruneScanDecisions(database, scanRunId),
    ...tidyAnalysisJobs(database),
    touchLastScan(database, scanRunId, at),
    complete,
    followUp,
  ];
  const rowsOf = await runBatch(database, statements);
  const run = statusOf({ rows: [...rowsOf(complete)] });
  if (!run) return;
  // First: a process that dies in between tells nobody.
  await tellOfScan(services, run, { outcome: "completed", finishedAt: at });
  await publishScanProgress(services, run);
  const next = rowsOf(followUp)[0]?.["id"];
  // Should the queue fail here, the run stays queued and `resumeScans` sends its message.
  if (next) await sendListMessages(services, [next as ScanRunId]);
  const back = rowsOf(returned).length + merges.length;
  await tellOfChanges(services, run, back);
  await listenOn(services);
  await noteChangedTexts(services);
  await noteChangedSubjects(services);
  await noteFound(services);
}

async function tellOfChanges(
  { database, events, log }: Services,
  { libraryId, tracksAdded, tracksUpdated, tracksMissing }: ScanRunStatus,
  back: number,
): Promise<void> {
  if (tracksAdded + tracksUpdated + tracksMissing + back === 0) return;
  await events.publish({
    type: "library.changed",
    libraryId,
    tracksAdded,
    tracksUpdated: tracksUpdated + back,
    tracksMissing,
  });
  await tidyAfterScan(database).catch((error: unknown) => {
    // The scan itself is done and right; only speed suffers until the next one.
    log.warn("the database could not be tidied after a scan", { error });
  });
}

/** What waited for the scan goes on; never throws, for the minute's upkeep does the same. */
async function listenOn(services: Services): Promise<void> {
  try {
    await noteNewTracks(services);
    if ((await topUpAnalysis(services)) > 0) await publishAnalysisProgress(services);
  } catch (error) {
    services.log.warn("listening could not go on after a scan", { error });
  }
}
