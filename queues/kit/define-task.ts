import * as v from "valibot";
import type { Logger } from "../../schema/log/logger.ts";

export interface MessageContext {
  /** Carries the message's id and attempt. */
  log: Logger;
  /** Counts from 1. A try that a crash or a deadline cut short counts as well. */
  attempt: number;
  /** Whether the try before this one ended its process: what the message names may be the reason. */
  cutShort: boolean;
}

/** What is done with the messages of one queue. */
export interface Task {
  readonly queue: string;
  /** Parses the payload, which may be anything, then does the work. Throws `BadMessage` before it does any. */
  run(payload: unknown, context: MessageContext): Promise<void>;
}

export class BadMessage extends Error {
  override readonly name = "BadMessage";
}

/**
 * @example
 * const scan = defineTask({ queue: "scan", message: ScanMessage, run: (message, { log }) => … });
 */
export function defineTask<Schema extends v.GenericSchema>(definition: {
  queue: string;
  message: Schema;
  run(message: v.InferOutput<Schema>, context: MessageContext): Promise<void>;
}): Task {
  return {
    queue: definition.queue,
    run: (payload, context) => {
      const parsed = v.safeParse(definition.message, payload);
      if (parsed.success) return definition.run(parsed.output, context);
      const [issue] = parsed.issues;
      throw new BadMessage(`${v.getDotPath(issue) ?? "payload"}: ${issue.message}`);
    },
  };
}
