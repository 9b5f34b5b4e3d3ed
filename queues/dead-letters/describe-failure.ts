import type { FailedTry } from "../../schema/internal/dead-letters.ts";
import { type FailureCode, reasonText } from "../../schema/messages/failures.ts";
import { messageKey, parseQueueName } from "../../schema/messages/queues.ts";
import { ApiError } from "../kit/api-error.ts";
import { BadMessage } from "../kit/define-task.ts";
import { mayHelp } from "../kit/retry-policy.ts";

/** Null for queues whose failures nobody is shown. */
export async function describeFailure(
  queue: string,
  { body, attempts: attempt }: { body: unknown; attempts: number },
  error: unknown,
): Promise<FailedTry | null> {
  const name = parseQueueName(queue);
  if (name === null) return null;
  const key = await messageKey(body);
  return { queue: name, key, attempt, code: codeOf(error), reason: reasonOf(error) };
}

function codeOf(error: unknown): FailureCode {
  if (error instanceof BadMessage) return "bad-message";
  if (!(error instanceof ApiError)) return "work-failed";
  return mayHelp(error) ? "api-unavailable" : "api-refused";
}

/** The last cause says most: what is around it only says where. */
function reasonOf(error: unknown): string {
  const parts: string[] = [];
  for (let at = error; at instanceof Error && parts.length < 3; at = at.cause) {
    parts.push(at.message || at.name);
  }
  return reasonText(parts.length > 0 ? parts.join(": ") : String(error));
}
