import { type BatchOutcome, ConsumerUnavailable, type Deliver, type QueueBatch } from "./batch.ts";
import type { DeliveryResult } from "./settle.ts";

/** What the supervisor gets after the signal to kill a process before the batch is settled without it. */
export const KILL_MARGIN_MS = 5_000;

/** Runs one delivery against its deadline and answers how it ended; never throws. */
export async function deliverWithin(
  deliver: Deliver,
  batch: QueueBatch,
  deadlineMs: number,
): Promise<DeliveryResult> {
  const control = new AbortController();
  const { promise: pastMargin, resolve: giveUp } = Promise.withResolvers<"late">();
  let margin: NodeJS.Timeout | undefined;
  const deadline = setTimeout(() => {
    control.abort(new Error("the batch's deadline has passed"));
    margin = setTimeout(() => giveUp("late"), KILL_MARGIN_MS);
  }, deadlineMs);
  try {
    const answer: BatchOutcome | "late" = await Promise.race([
      deliver(batch, { signal: control.signal }),
      pastMargin,
    ]);
    if (answer === "late" || control.signal.aborted) return pastDeadline(deadlineMs);
    return { kind: "answered", outcome: answer };
  } catch (error) {
    if (control.signal.aborted) return pastDeadline(deadlineMs);
    if (error instanceof ConsumerUnavailable) return { kind: "unavailable" };
    return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(deadline);
    clearTimeout(margin);
  }
}

function pastDeadline(deadlineMs: number): DeliveryResult {
  return { kind: "failed", reason: `the batch took longer than ${deadlineMs / 1000} s` };
}
