import type { ArrivalReport } from "../../schema/acquisition/download-states.ts";
import type { ClaimedInspection } from "../../schema/internal/acquire.ts";
import { InspectMessage } from "../../schema/messages/inspect.ts";
import { defineTask, type Task } from "../kit/define-task.ts";
import type { InspectApi } from "./inspect-api.ts";
import { unreadable } from "./report.ts";

type Work = Extract<ClaimedInspection, { work: "inspect" }>;
type Reading = Pick<R2Bucket, "get">;

/** Reads and decodes a file that came. What is wrong with it stands in the report; throws for the storage's faults. */
export type Inspect = (work: Work, quarantine: Reading) => Promise<ArrivalReport>;

/** Looks at files in quarantine, one a message. A stranger's file that ends the process is not opened again. */
export function createInspectTask(tools: {
  api: InspectApi;
  quarantine: Reading;
  inspect: Inspect;
}): Task {
  const { api, inspect, quarantine } = tools;
  return defineTask({
    queue: "inspect",
    message: InspectMessage,
    run: async ({ downloadId }, { attempt, cutShort, log }) => {
      const work = await api.claim(downloadId);
      if (work.work === "none") return;
      if (cutShort) {
        log.warn("a file that came ended the process that read it", { downloadId });
        await api.inspected(downloadId, unreadable("Reading it ended the program that read it."));
        return;
      }
      try {
        await api.inspected(downloadId, await inspect(work, quarantine));
      } catch (error) {
        if (attempt === 1) throw error;
        log.error("a file that came can't be looked at", { downloadId, error });
        await api.inspected(downloadId, unreadable(messageOf(error)));
      }
    },
  });
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 300);
