import * as v from "valibot";

/** How a body was serialized by the producer; the bytes are stored and delivered as they came. */
export const contentTypeSchema = v.picklist(["json", "text", "bytes", "v8"]);
export type ContentType = v.InferOutput<typeof contentTypeSchema>;

export interface QueueBatch {
  queue: string;
  messages: BatchMessage[];
  metadata: { metrics: BacklogMetrics };
}

export interface BatchMessage {
  id: string;
  /** When the broker accepted the message. */
  timestampMs: number;
  /** 1 on the first delivery. */
  attempts: number;
  contentType: ContentType;
  body: Uint8Array;
}

/** Field names as in workerd's producer protocol. */
export interface BacklogMetrics {
  backlogCount: number;
  backlogBytes: number;
  /** Unix milliseconds; 0 when the queue is empty. */
  oldestMessageTimestamp: number;
}

const delaySeconds = v.optional(v.pipe(v.number(), v.minValue(0)));

/** What became of a batch: the fields of workerd's FetcherQueueResult, and why the handler failed when it did. */
export const batchOutcomeSchema = v.object({
  outcome: v.string(),
  ackAll: v.boolean(),
  retryBatch: v.object({ retry: v.boolean(), delaySeconds }),
  explicitAcks: v.array(v.string()),
  retryMessages: v.array(v.object({ msgId: v.string(), delaySeconds })),
  error: v.optional(v.string()),
});
export type BatchOutcome = v.InferOutput<typeof batchOutcomeSchema>;

/**
 * Takes a batch to its consumer. The signal aborts at the batch's deadline: end the process that works on it.
 * Throw `ConsumerUnavailable` when the batch never reached a consumer: that costs its messages no try.
 */
export type Deliver = (
  batch: QueueBatch,
  options: { signal: AbortSignal },
) => Promise<BatchOutcome>;

export class ConsumerUnavailable extends Error {
  override readonly name = "ConsumerUnavailable";
}
