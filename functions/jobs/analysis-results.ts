import type * as v from "valibot";
import {
  ANALYSIS_DEADLINE_SECONDS,
  ANALYZER_VERSION,
  type AnalyzedRequest,
  type DescribeAnalysisReply,
} from "../../schema/internal/analysis.ts";
import { assertNever } from "../../schema/music/assert-never.ts";
import type { TrackId } from "../../schema/music/ids.ts";
import { runBatch } from "../db/batch.ts";
import {
  type AnalysisFailure,
  failJob,
  findJob,
  handOut,
  putBack,
  removeJob,
} from "../db/queries/analysis-jobs.ts";
import { putTagsFirst, saveHeard, tracksById } from "../db/queries/analysis-write.ts";
import { readChosenSource } from "../enrichment/enrichment-settings.ts";
import { enrichTurns } from "../enrichment/enrichment-turns.ts";
import type { Services } from "../services.ts";
import { noteNewTracks, noteStorageAway, topUpAnalysis } from "./analysis-dispatch.ts";
import {
  publishAnalysisProgress,
  publishAnalysisProgressInTime,
  publishHeard,
  publishHeardInTime,
} from "./analysis-progress.ts";
import { describeHeard } from "./describe-heard.ts";
import { noteChangedTexts } from "./vectorize-control.ts";

export async function describeAnalysis(
  services: Services,
  trackId: TrackId,
  attempt: number,
): Promise<v.InferOutput<typeof DescribeAnalysisReply>> {
  const subject = await handOut(services.database, trackId, { attempt, now: services.now() });
  if (subject !== null) {
    const { enabled } = await readChosenSource(services, "acoustid");
    return { outcome: "analyze", subject: { ...subject, wantsFingerprint: enabled } };
  }
  // Its place in the queue is free.
  await topUpAnalysis(services);
  return { outcome: "nothing-to-do" };
}

/**
 * Keeps what was heard, or why nothing was, and sends what is next. Says nothing of a track whose audio is another by
 * now: it is pending again.
 */
export async function recordAnalyzed(
  services: Services,
  trackId: TrackId,
  { result, ...heard }: Omit<v.InferOutput<typeof AnalyzedRequest>, "trackId">,
): Promise<void> {
  const { database, now, log } = services;
  switch (result.outcome) {
    case "analyzed": {
      const row = describeHeard(trackId, heard, result.analysis);
      const [features, ...more] = saveHeard(database, row, now());
      const rowsOf = await runBatch(database, [
        features,
        ...more,
        putTagsFirst(database, tracksById([trackId])),
        removeJob(database, trackId),
      ]);
      if (rowsOf(features).length === 0) await noteNewTracks(services);
      else if (row.fingerprint !== null) {
        await enrichTurns(services, "acoustid").beginForChanges();
      }
      break;
    }
    case "failed":
      // A consumer of an older version says nothing about what this one could hear.
      if (heard.analyzerVersion < ANALYZER_VERSION) await putBack(database, trackId, now());
      else await fail(services, trackId, heard.audioToken, result);
      break;
    case "postponed":
      log.warn("a track could not be read; listening waits", { trackId, detail: result.detail });
      await putBack(database, trackId, now());
      await noteStorageAway(services);
      break;
    default:
      return assertNever(result);
  }
  await goOn(services);
}

/** A second hand-out that lasted about as long as a batch may was ended by its deadline. */
const NEARLY = 0.95;

/**
 * The message had its last try. Two that were handed out and came to nothing ended their process; where it never came
 * so far (the API was away), the track waits for its turn again.
 */
export async function recordGivenUp(services: Services, trackId: TrackId): Promise<void> {
  const { database, now } = services;
  const job = await findJob(database, trackId);
  if (job === null) return;
  if (job.attempts < 2) {
    await putBack(database, trackId, now());
  } else {
    const seconds = job.startedAt ? (now().getTime() - job.startedAt.getTime()) / 1000 : 0;
    const failure: AnalysisFailure =
      seconds >= NEARLY * ANALYSIS_DEADLINE_SECONDS
        ? {
            code: "too-slow",
            detail: `Listening to it takes longer than ${ANALYSIS_DEADLINE_SECONDS / 60} minutes.`,
          }
        : {
            code: "process-ended",
            detail: `Listening to it ended the process ${job.attempts} times.`,
          };
    await fail(services, trackId, job.audioToken, failure);
  }
  await goOn(services);
}

async function fail(
  { cache, database, log, now }: Pick<Services, "cache" | "database" | "log" | "now">,
  trackId: TrackId,
  audioToken: string,
  { code, detail }: AnalysisFailure,
): Promise<void> {
  const isNews = await failJob(database, trackId, audioToken, { code, detail, now: now() });
  if (isNews) log.info("a track could not be listened to", { trackId, code, detail });
  // The file is another by now, and pending again.
  else await noteNewTracks({ cache });
}

/** Whoever empties the queue says so at once: nobody after it would. */
async function goOn(services: Services): Promise<void> {
  await noteChangedTexts(services);
  const inQueue = await topUpAnalysis(services);
  if (inQueue === 0) {
    await publishHeard(services);
    await publishAnalysisProgress(services);
  } else {
    await publishHeardInTime(services);
    await publishAnalysisProgressInTime(services);
  }
}
