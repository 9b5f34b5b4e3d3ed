/**
 * What a queue is told by wrangler.toml, with Cloudflare's names, defaults and limits.
 * Source: developers.cloudflare.com/queues/configuration and /queues/platform/limits (1 kB there is 1,000 bytes).
 */

export interface QueueSettings {
  name: string;
  maxBatchSize: number;
  /** How long the oldest message may wait for a batch to fill. */
  maxBatchTimeoutSeconds: number;
  /** Deliveries after the first one: 3 means that a message is tried 4 times. */
  maxRetries: number;
  /** Wait before a retry for which the handler named no delay. */
  retryDelaySeconds: number;
  /** Batches of this queue under way at once. */
  maxConcurrency: number;
  /** Where a message goes after its last try; without one it is deleted with a line in the log. */
  deadLetterQueue?: string;
  /** SoniqueBay's own: a batch that takes longer has failed, and its process is to be killed. */
  deadlineSeconds: number;
}

const CLOUDFLARE_DEFAULTS = {
  maxBatchSize: 10,
  maxBatchTimeoutSeconds: 5,
  maxRetries: 3,
  retryDelaySeconds: 0,
  // Cloudflare scales with the backlog; one machine must choose, and one batch at a time is what a Pi can carry.
  maxConcurrency: 1,
  // Cloudflare's wall time limit of a queue consumer.
  deadlineSeconds: 900,
} as const;

/** Fills in what wrangler.toml leaves out. */
export function queueSettings(
  given: Partial<QueueSettings> & Pick<QueueSettings, "name">,
): QueueSettings {
  return { ...CLOUDFLARE_DEFAULTS, ...given };
}

export const MAX_MESSAGE_BYTES = 128_000;
export const MAX_BATCH_MESSAGES = 100;
export const MAX_BATCH_BYTES = 256_000;
/** 12 hours. */
export const MAX_DELAY_SECONDS = 43_200;
