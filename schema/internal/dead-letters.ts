import * as v from "valibot";
import { FAILURE_CODES, MOST_REASON_LETTERS } from "../messages/failures.ts";
import { QUEUE_NAMES } from "../messages/queues.ts";

/** What consumers tell the API of messages that fail, on its internal entrypoint. Both are safe to repeat. */

/** POST /internal/dead-letters/try: one try ended with an error. Which message, says `messageKey`. */
export const FailedTryRequest = v.object({
  queue: v.picklist(QUEUE_NAMES),
  key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  attempt: v.pipe(v.number(), v.integer(), v.minValue(1)),
  code: v.picklist(FAILURE_CODES),
  reason: v.pipe(v.string(), v.maxLength(MOST_REASON_LETTERS)),
});
export type FailedTry = v.InferOutput<typeof FailedTryRequest>;

/** POST /internal/dead-letters/keep: a message that failed too often, as it was sent. */
export const DeadLetterRequest = v.object({ message: v.unknown() });

/** POST /internal/status/summary: what `soniquebay status` shows of the work. */
export const WorkSummary = v.object({
  queues: v.array(
    v.object({
      name: v.string(),
      /** Null where the queue doesn't tell. */
      waiting: v.nullable(v.number()),
      oldestAtMs: v.nullable(v.number()),
    }),
  ),
  deadLetters: v.number(),
  lastScan: v.nullable(
    v.object({
      state: v.string(),
      startedAtMs: v.nullable(v.number()),
      finishedAtMs: v.nullable(v.number()),
      filesRead: v.number(),
    }),
  ),
});
export type WorkSummary = v.InferOutput<typeof WorkSummary>;
