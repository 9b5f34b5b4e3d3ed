import { AnalyzeMessage } from "../../schema/messages/analyze.ts";
import { defineTask, type Task } from "../kit/define-task.ts";
import type { AnalyzeApi } from "./analyze-api.ts";

/**
 * The analyze queue's dead letters: messages whose last try nobody came back from. The API keeps the reason, lists the
 * track for people and goes on with the others.
 */
export function createGivenUpTask({ api }: { api: Pick<AnalyzeApi, "givenUp"> }): Task {
  return defineTask({
    queue: "analyze-dead-letters",
    message: AnalyzeMessage,
    run: async ({ trackId }, { log }) => {
      await api.givenUp(trackId);
      log.warn("listening to a track was given up", { trackId });
    },
  });
}
