import * as v from "valibot";
import { AnalyzeMessage } from "../../schema/messages/analyze.ts";
import type { TrackId } from "../../schema/music/ids.ts";
import { chooseNext, takeForQueue } from "../db/queries/analysis-queue.ts";
import { anyScanReads } from "../db/queries/analysis-status.ts";
import { tidyJobs } from "../db/queries/upkeep.ts";
import type { Services } from "../services.ts";
import { readAnalysisSettings } from "./analysis-settings.ts";

/**
 * Messages in the queue for each process that takes them: one in work, one that follows at once, and one more for the
 * time that the next takes to be sent. The database decides what comes next, so the fewer wait in the queue, the sooner
 * a pause or an album that somebody asks for counts.
 */
const MESSAGES_PER_PROCESS = 3;
/** Choosing looks through the library: a few minutes' work at a time costs it once in a while. */
const CHOSEN_AT_ONCE = 100;
/** What Cloudflare takes in one `sendBatch`. */
const MESSAGES_PER_SEND = 100;

/** A library that was looked through in vain is not looked through every minute: a scan says when something is new. */
const NOTHING_PENDING = "analysis:nothing-pending";
const LOOK_AGAIN_SECONDS = 600;
/** Music that can't be read comes back when its drive does; asking costs one failed read. */
const STORAGE_AWAY = "analysis:storage-away";
const STORAGE_AWAY_SECONDS = 60;

type Dispatching = Pick<Services, "analyzeQueue" | "cache" | "config" | "database" | "log" | "now">;

/**
 * Fills the queue up to its window: what a person asked for, then what is chosen by itself unless a scan reads or a
 * person does not want it. Safe at any time, and cheap when there is nothing to do. Gives what the queue holds.
 */
export async function topUpAnalysis(services: Dispatching): Promise<number> {
  const { cache, config, database, now } = services;
  const { automatic, paused } = await readAnalysisSettings(services);
  if (paused || (await isStorageAway(services))) return 0;
  const askedOnly = !automatic || (await anyScanReads(database));
  const window = config.analysisProcesses * MESSAGES_PER_PROCESS;
  const take = async () => {
    const { taken, inQueue } = await takeForQueue(database, { window, askedOnly, now: now() });
    await send(services, taken);
    return inQueue;
  };
  const inQueue = await take();
  if (askedOnly || inQueue >= window || (await known(services, NOTHING_PENDING))) return inQueue;
  const chosen = await chooseNext(database, { limit: CHOSEN_AT_ONCE, now: now() });
  if (chosen > 0) {
    await tidyJobs(database);
    return take();
  }
  await cache.set(NOTHING_PENDING, 1, { ex: LOOK_AGAIN_SECONDS }).catch(() => undefined);
  return inQueue;
}

/** There may be something to listen to: whoever fills the queue next is to look. */
export async function noteNewTracks({ cache }: Pick<Services, "cache">): Promise<void> {
  await cache.del(NOTHING_PENDING).catch(() => undefined);
}

/** Nothing is sent for a moment: each track would only come back. */
export async function noteStorageAway({ cache }: Pick<Services, "cache">): Promise<void> {
  await cache.set(STORAGE_AWAY, 1, { ex: STORAGE_AWAY_SECONDS }).catch(() => undefined);
}

export const isStorageAway = (services: Pick<Services, "cache">): Promise<boolean> =>
  known(services, STORAGE_AWAY);

/** The cache may be down: then nothing is known. */
async function known({ cache }: Pick<Services, "cache">, key: string): Promise<boolean> {
  return cache.get(key).then(
    (value) => value !== null,
    () => false,
  );
}

/** Never throws: what could not be sent is found, and sent, by the minute's upkeep. */
async function send(
  { analyzeQueue, log }: Pick<Services, "analyzeQueue" | "log">,
  trackIds: readonly TrackId[],
): Promise<void> {
  const messages = trackIds.map((trackId) => ({
    body: v.parse(AnalyzeMessage, { type: "analyze.track", version: 1, trackId }),
    contentType: "json" as const,
  }));
  try {
    for (let at = 0; at < messages.length; at += MESSAGES_PER_SEND) {
      await analyzeQueue.sendBatch(messages.slice(at, at + MESSAGES_PER_SEND));
    }
  } catch (error) {
    log.warn("tracks could not be queued for listening", { count: messages.length, error });
  }
}
