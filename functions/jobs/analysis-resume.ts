import { takeBackLost } from "../db/queries/analysis-queue.ts";
import type { Services } from "../services.ts";
import { topUpAnalysis } from "./analysis-dispatch.ts";
import { publishAnalysisProgress } from "./analysis-progress.ts";

/** With nothing in the queue, whoever was sent this long ago lost its message. */
const LOST_AFTER_MS = 60_000;
/** With something in it, one may stand behind the others: two deadlines of every place before it, and room. */
const LOST_FOR_SURE_AFTER_MS = 3 * 3_600_000;

/** Sends what was lost again and fills the queue. Called every minute; gives what the queue holds. */
export async function resumeAnalyses(services: Services): Promise<number> {
  const { analyzeQueue, database, log, now } = services;
  const { backlogCount } = await analyzeQueue.metrics();
  const waitMs = backlogCount === 0 ? LOST_AFTER_MS : LOST_FOR_SURE_AFTER_MS;
  const at = now();
  const lost = await takeBackLost(database, { before: new Date(at.getTime() - waitMs), now: at });
  if (lost > 0) log.warn("tracks to listen to were lost on their way", { count: lost });
  const inQueue = await topUpAnalysis(services);
  if (inQueue > 0) await publishAnalysisProgress(services);
  return inQueue;
}
