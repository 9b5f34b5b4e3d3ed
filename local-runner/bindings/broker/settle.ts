import type { BatchOutcome } from "./batch.ts";
import { MAX_DELAY_SECONDS, type QueueSettings } from "./settings.ts";

/** How a delivery ended: with an answer, with a failure, or without ever reaching the consumer. */
export type DeliveryResult =
  | { kind: "answered"; outcome: BatchOutcome }
  | { kind: "failed"; reason: string }
  | { kind: "unavailable" };

export interface LeasedMessage {
  /** The row in the store. */
  seq: number;
  id: string;
  attempts: number;
}

export type SettleAction =
  | { kind: "ack"; seq: number }
  | { kind: "retry"; seq: number; delaySeconds: number }
  | { kind: "deadLetter"; seq: number; queue: string; reason: string }
  | { kind: "drop"; seq: number; reason: string }
  | { kind: "release"; seq: number; delaySeconds: number }
  /** The runner ended meanwhile: as good as never delivered, but it is counted how often. */
  | { kind: "interrupted"; seq: number };

/** Before a batch that found no consumer is offered again: a restart of workerd takes about this long. */
const UNAVAILABLE_DELAY_SECONDS = 1;

/**
 * What becomes of each message of a batch. Precedence as Cloudflare documents it: a call on one message beats a
 * call on the batch, the first call on a message wins, and what was acknowledged stays so when the handler throws.
 */
export function settleBatch(
  messages: readonly LeasedMessage[],
  result: DeliveryResult,
  settings: QueueSettings,
): SettleAction[] {
  if (result.kind === "unavailable") {
    return messages.map(({ seq }) => ({
      kind: "release",
      seq,
      delaySeconds: UNAVAILABLE_DELAY_SECONDS,
    }));
  }
  if (result.kind === "failed") {
    return messages.map((message) => afterFailure(message, result.reason, undefined, settings));
  }
  const { outcome } = result;
  const acked = new Set(outcome.explicitAcks);
  const retried = new Map(outcome.retryMessages.map((retry) => [retry.msgId, retry]));
  const failed = outcome.outcome !== "ok";
  return messages.map((message): SettleAction => {
    if (acked.has(message.id)) return { kind: "ack", seq: message.seq };
    const retry = retried.get(message.id);
    if (retry) {
      const reason = outcome.error ?? "the handler asked for a retry of this message";
      return afterFailure(message, reason, retry.delaySeconds, settings);
    }
    if (outcome.ackAll) return { kind: "ack", seq: message.seq };
    if (outcome.retryBatch.retry || failed) {
      const reason = failed
        ? (outcome.error ?? `the handler ended with "${outcome.outcome}"`)
        : "the handler asked for a retry of the batch";
      return afterFailure(message, reason, outcome.retryBatch.delaySeconds, settings);
    }
    return { kind: "ack", seq: message.seq };
  });
}

/** The same while something was away that every consumer needs: no try counts, and nothing is given up. */
export const excused = (actions: readonly SettleAction[]): SettleAction[] =>
  actions.map((action) =>
    action.kind === "ack"
      ? action
      : { kind: "release", seq: action.seq, delaySeconds: UNAVAILABLE_DELAY_SECONDS },
  );

/** A runner that ends with it again and again: by then it is more than a person's restarts and power cuts. */
const MAX_INTERRUPTIONS = 20;

/**
 * What becomes of a message that was under way when the runner ended: its workerd was taken along, whatever it did. The
 * try does not count, for a consumer ends its own process and not the runner; yet when the system was out of memory it
 * may have been the cause, so this is not done for ever.
 */
export const settleInterrupted = (
  messages: readonly (LeasedMessage & { interruptions: number })[],
  settings: QueueSettings,
): SettleAction[] =>
  messages.map((message) =>
    message.interruptions < MAX_INTERRUPTIONS
      ? { kind: "interrupted", seq: message.seq }
      : afterFailure(message, "the runner ended during the delivery", undefined, settings),
  );

function afterFailure(
  message: LeasedMessage,
  reason: string,
  delaySeconds: number | undefined,
  settings: QueueSettings,
): SettleAction {
  if (message.attempts > settings.maxRetries) {
    return settings.deadLetterQueue === undefined
      ? { kind: "drop", seq: message.seq, reason }
      : { kind: "deadLetter", seq: message.seq, queue: settings.deadLetterQueue, reason };
  }
  const delay = Math.min(delaySeconds ?? settings.retryDelaySeconds, MAX_DELAY_SECONDS);
  return { kind: "retry", seq: message.seq, delaySeconds: delay };
}
