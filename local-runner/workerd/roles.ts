import {
  ACQUIRE_DEADLINE_SECONDS,
  INSPECT_DEADLINE_SECONDS,
} from "../../schema/internal/acquire.ts";
import { ANALYSIS_DEADLINE_SECONDS } from "../../schema/internal/analysis.ts";
import { MAP_DEADLINE_SECONDS } from "../../schema/internal/map.ts";
import { ENRICH_DEADLINE_SECONDS } from "../../schema/internal/enrich.ts";
import { VECTORIZE_DEADLINE_SECONDS } from "../../schema/internal/vectorize.ts";
import { WEBHOOK_DEADLINE_SECONDS } from "../../schema/internal/webhooks.ts";
import { type QueueSettings, queueSettings } from "../bindings/broker/settings.ts";
import type { WranglerFile } from "./wrangler-file.ts";

/**
 * One workerd process has one thread for all it runs, and a busy loop even ignores SIGTERM. So playback (web), work
 * that waits for disks and networks (light) and work that computes (heavy) each have processes of their own.
 */
type Role = "web" | "light" | "heavy";

interface QueueRole {
  role: Exclude<Role, "web">;
  /** A batch that takes longer is hung: its process is killed and the batch delivered again. */
  deadlineSeconds: number;
}

/** wrangler.toml has no word for these two, because Cloudflare needs neither. */
const QUEUE_ROLES = {
  // 100 files of tags; a sleeping hard drive takes 10 s to wake, a network drive may take that per file.
  scan: { role: "light", deadlineSeconds: 300 },
  // One picture: the largest allowed (36 megapixels, progressive) takes 2 s of a PC and less than 20 s of a Pi, which
  // may have to share its processors with a scan.
  artwork: { role: "heavy", deadlineSeconds: 120 },
  // One track, and the API may be away for a while.
  analyze: { role: "heavy", deadlineSeconds: ANALYSIS_DEADLINE_SECONDS },
  // 1,500 landmarks take a PC 5 s and a Pi half a minute; placing the others goes by a budget.
  map: { role: "heavy", deadlineSeconds: MAP_DEADLINE_SECONDS },
  // Words take no time, and for models it only waits.
  vectorize: { role: "light", deadlineSeconds: VECTORIZE_DEADLINE_SECONDS },
  // It waits in the lines of others.
  enrich: { role: "light", deadlineSeconds: ENRICH_DEADLINE_SECONDS },
  // It waits for a daemon that searches a network.
  acquire: { role: "light", deadlineSeconds: ACQUIRE_DEADLINE_SECONDS },
  // One file, from end to end.
  inspect: { role: "heavy", deadlineSeconds: INSPECT_DEADLINE_SECONDS },
  // It waits for receivers, who may be slow.
  webhooks: { role: "light", deadlineSeconds: WEBHOOK_DEADLINE_SECONDS },
  // A call of the API for each of ten messages.
  "analyze-dead-letters": { role: "light", deadlineSeconds: 60 },
  "dead-letters": { role: "light", deadlineSeconds: 60 },
} as const satisfies Readonly<Record<string, QueueRole>>;

/** A process computes one thing at a time, and what people wait to see goes first. */
export const HEAVY_QUEUES = [
  "artwork",
  "inspect",
  "map",
  "analyze",
] as const satisfies (keyof typeof QUEUE_ROLES)[];
export const ANALYZE_QUEUE = "analyze" satisfies keyof typeof QUEUE_ROLES;

export interface LocalQueue extends QueueSettings {
  role: QueueRole["role"];
}

export function localQueues(consumer: WranglerFile, heavyProcesses: number): LocalQueue[] {
  return (consumer.queues.consumers ?? []).map((entry) => {
    const local: QueueRole | undefined = (QUEUE_ROLES as Record<string, QueueRole>)[entry.queue];
    if (!local)
      throw new Error(`queue "${entry.queue}" has no role in local-runner/workerd/roles.ts`);
    const given = {
      maxBatchSize: entry.max_batch_size,
      maxBatchTimeoutSeconds: entry.max_batch_timeout,
      maxRetries: entry.max_retries,
      retryDelaySeconds: entry.retry_delay,
      // Cloudflare has as many processes as it takes; here there are so many.
      maxConcurrency: entry.queue === ANALYZE_QUEUE ? heavyProcesses : entry.max_concurrency,
      deadLetterQueue: entry.dead_letter_queue,
    };
    const named = Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined),
    );
    return {
      ...queueSettings({ name: entry.queue, deadlineSeconds: local.deadlineSeconds, ...named }),
      role: local.role,
    };
  });
}
