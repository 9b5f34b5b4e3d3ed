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

/** Runs a batch message by message; one that fails is tried again later, and holds up none of the others. */
export async function runBatch(
  messages: readonly TaskMessage[],
  task: Task,
  log: Logger,
): Promise<void> {
  for (const message of messages) {
    const own = log.child({ queue: task.queue, messageId: message.id, attempt: message.attempts });
    try {
      await task.run(message.body, { log: own, attempt: message.attempts });
      message.ack();
    } catch (error) {
      // A message that nobody can read never gets better, but only retries lead to the dead-letter queue: hurry.
      const delaySeconds =
        error instanceof BadMessage ? 0 : retryDelaySeconds(error, message.attempts);
      own.error("a message failed", { error, retryDelaySeconds: delaySeconds });
      message.retry({ delaySeconds });
    }
  }
}
