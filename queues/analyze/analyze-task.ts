import type { AnalysisResult, AnalysisSubject } from "../../schema/internal/analysis.ts";
import { AnalyzeMessage } from "../../schema/messages/analyze.ts";
import { defineTask, type MessageContext, type Task } from "../kit/define-task.ts";
import type { AnalyzeApi } from "./analyze-api.ts";

type MusicBucket = Pick<R2Bucket, "get" | "head">;

/** Listens to one track. Tells what is wrong with a file in its result; throws when the analyzer itself stumbles. */
export type Analyze = (
  subject: AnalysisSubject,
  music: MusicBucket,
  context: MessageContext,
) => Promise<AnalysisResult>;

export interface AnalyzeTaskTools {
  music: MusicBucket;
  api: Pick<AnalyzeApi, "describe" | "analyzed">;
  analyze: Analyze;
}

/** Listens to tracks, one a message. Safe to repeat. */
export function createAnalyzeTask({ music, api, analyze }: AnalyzeTaskTools): Task {
  return defineTask({
    queue: "analyze",
    message: AnalyzeMessage,
    run: async ({ trackId }, context) => {
      const described = await api.describe(trackId, context.attempt);
      if (described.outcome === "nothing-to-do") return;
      const { subject } = described;
      const result = await listen(subject, music, analyze, context);
      await api.analyzed(subject, result);
    },
  });
}

async function listen(
  subject: AnalysisSubject,
  music: MusicBucket,
  analyze: Analyze,
  context: MessageContext,
): Promise<AnalysisResult> {
  const unfit = await lookAtFile(subject, music);
  if (unfit !== null) return unfit;
  try {
    return await analyze(subject, music, context);
  } catch (error) {
    // A drive that went away in the middle is no fault of the analyzer's.
    const gone = await lookAtFile(subject, music);
    if (gone !== null) return gone;
    if (context.attempt === 1) throw error;
    context.log.error("the analyzer stumbled over a track twice", { error });
    return { outcome: "failed", code: "analyzer-error", detail: messageOf(error) };
  }
}

/** Null when it is there as it was scanned. */
async function lookAtFile(
  { objectKey, sizeBytes }: AnalysisSubject,
  music: MusicBucket,
): Promise<AnalysisResult | null> {
  let object: { size: number } | null;
  try {
    object = await music.head(objectKey);
  } catch (error) {
    return { outcome: "postponed", detail: messageOf(error) };
  }
  if (object?.size === sizeBytes) return null;
  const detail =
    object === null
      ? "The file is not where it was at the last scan."
      : "The file is another one than at the last scan.";
  return { outcome: "failed", code: "file-changed", detail };
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
