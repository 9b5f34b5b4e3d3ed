import * as v from "valibot";
import { defineTask, type Task } from "../kit/define-task.ts";
import type { DeadLetterApi } from "./dead-letter-api.ts";

/** What failed too often, of any queue and as it is: the API keeps it for people. */
export function createDeadLetterTask({ api }: { api: Pick<DeadLetterApi, "keep"> }): Task {
  return defineTask({
    queue: "dead-letters",
    message: v.unknown(),
    run: (message) => api.keep(message),
  });
}
