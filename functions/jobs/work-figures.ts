import type { HostFigures } from "../../schema/internal/host.ts";
import { countDeadLettersByQueue } from "../db/queries/dead-letters.ts";
import { type LibraryGauges, readLibraryGauges } from "../db/queries/library-gauges.ts";
import {
  findEndedScan,
  readStoreGauges,
  readWorkGauges,
  type StoreGauges,
  type WorkGauges,
} from "../db/queries/work-gauges.ts";
import { knownPendingCounts } from "../enrichment/pending-counts.ts";
import type { Services } from "../services.ts";
import { type QueueStatus, readQueueStatuses } from "./queue-status.ts";

/** What monitoring is told of the library; looks at every track. */
export type LibraryFigures = LibraryGauges & StoreGauges;

export async function readLibraryFigures({
  database,
}: Pick<Services, "database">): Promise<LibraryFigures> {
  const [library, store] = await Promise.all([
    readLibraryGauges(database),
    readStoreGauges(database),
  ]);
  return { ...library, ...store };
}

/** What monitoring is told of the work. */
export interface WorkFigures extends WorkGauges {
  queues: QueueStatus[];
  deadLetters: { queue: string | null; count: number }[];
  endedScan: Awaited<ReturnType<typeof findEndedScan>>;
  /** Counting them looks at all of the library: only what somebody else counted a moment ago. */
  questions: Readonly<Record<string, number>>;
}

export async function readWorkFigures(services: Services): Promise<WorkFigures> {
  const { cache, database, now } = services;
  const [gauges, queues, deadLetters, endedScan, questions] = await Promise.all([
    readWorkGauges(database, now()),
    readQueueStatuses(services),
    countDeadLettersByQueue(database),
    findEndedScan(database),
    knownPendingCounts({ cache }),
  ]);
  return { ...gauges, queues, deadLetters, endedScan, questions };
}

/** Null on Cloudflare, whose machines nobody sees. */
export const readHostFigures = async ({
  host,
}: Pick<Services, "host">): Promise<HostFigures | null> => host?.readFigures() ?? null;
