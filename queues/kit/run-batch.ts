import type { Logger } from "../../schema/log/logger.ts";
import { BadMessage, type Task } from "./define-task.ts";
import { retryDelaySeconds } from "./retry-policy.ts";

/** The part of Cloudflare's `Message` that is used. */
export interface TaskMessage {
  readonly id: string;
  readonly body: unknown;
  readonly attempts: number;
  ack(): void;
  retry(options?: { delaySeconds?: number }): void;
}

/** Enough for all that waits for another try in one process. */
const MAX_REMEMBERED = 1000;

/** Tries that ended in order, with an error, by message: whoever remembers them is the process that was not ended. */
const failedTries = new Map<string, number>();

function rememberFailure({ id, attempts }: TaskMessage): void {
  failedTries.delete(id);
  failedTries.set(id, attempts);
  for (const oldest of failedTries.keys()) {
    if (failedTries.size <= MAX_REMEMBERED) break;
    failedTries.delete(oldest);
  }
}

/** Is told of each try that failed in order, before it is tried again: nobody else knows why, once it fails too often. */
export type OnFailedTry = (queue: string, message: TaskMessage, error: unknown) => Promise<void>;

/** Runs a batch message by message; one that fails is tried again later, and holds up none of the others. */
export async function runBatch(
  messages: readonly TaskMessage[],
  task: Task,
  log: Logger,
  onFailedTry: OnFailedTry,
): Promise<void> {
  for (const message of messages) {
    const own = log.child({ queue: task.queue, messageId: message.id, attempt: message.attempts });
    try {
      const failedBefore = failedTries.get(message.id) === message.attempts - 1;
      const cutShort = message.attempts > 1 && !failedBefore;
      await task.run(message.body, { log: own, attempt: message.attempts, cutShort });
      failedTries.delete(message.id);
      message.ack();
    } catch (error) {
      // A message that nobody can read never gets better, but only retries lead to the dead-letter queue: hurry.
      const delaySeconds =
        error instanceof BadMessage ? 0 : retryDelaySeconds(error, message.attempts);
      own.error("a message failed", { error, retryDelaySeconds: delaySeconds });
      rememberFailure(message);
      await onFailedTry(task.queue, message, error).catch((cause: unknown) => {
        own.warn("why a message failed could not be told", { error: cause });
      });
      message.retry({ delaySeconds });
    }
  }
}
