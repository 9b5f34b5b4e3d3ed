export type BatchDue =
  | { kind: "now" }
  /** Nothing to lease before this moment (Unix milliseconds), unless a message comes in. */
  | { kind: "wait"; untilMs: number }
  | { kind: "idle" };

/**
 * Whether a batch leaves now: it is full, or its oldest message has waited long enough for company.
 * `visibleAtMs` are the earliest messages of the queue in order of visibility, at most one full batch of them.
 */
export function batchDue(
  visibleAtMs: readonly number[],
  limits: { maxBatchSize: number; maxBatchTimeoutMs: number },
  nowMs: number,
): BatchDue {
  const oldest = visibleAtMs[0];
  if (oldest === undefined) return { kind: "idle" };
  if (oldest > nowMs) return { kind: "wait", untilMs: oldest };
  const ready = visibleAtMs.findIndex((visibleAt) => visibleAt > nowMs);
  if (ready === -1 && visibleAtMs.length >= limits.maxBatchSize) return { kind: "now" };
  const timeout = oldest + limits.maxBatchTimeoutMs;
  if (timeout <= nowMs) return { kind: "now" };
  // A delayed message that becomes visible before the timeout may fill the batch.
  const next = ready === -1 ? undefined : visibleAtMs[ready];
  return { kind: "wait", untilMs: next === undefined ? timeout : Math.min(timeout, next) };
}
