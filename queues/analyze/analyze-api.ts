import * as v from "valibot";
import {
  type AnalysisResult,
  type AnalysisSubject,
  ANALYZER_VERSION,
  AnalyzedRequest,
  DescribeAnalysisReply,
  DescribeAnalysisRequest,
  GivenUpRequest,
} from "../../schema/internal/analysis.ts";
import type { ApiClient, Patience } from "../kit/api-client.ts";

/** What the analyze consumer asks of the API and tells it. */
export interface AnalyzeApi {
  describe(trackId: string, attempt: number): Promise<v.InferOutput<typeof DescribeAnalysisReply>>;
  analyzed(subject: AnalysisSubject, result: AnalysisResult): Promise<void>;
  givenUp(trackId: string): Promise<void>;
  resume(): Promise<void>;
}

const Nothing = v.object({});

/**
 * Retries of the message are no way to wait for the API: they are counted as tries that ended their process, and two of
 * those end a track's chances. Together a quarter of what a batch may take.
 */
const DESCRIBE_PATIENCE: Patience = { ms: 30_000, throughErrors: true };
const ANALYZED_PATIENCE: Patience = { ms: 120_000, throughErrors: true };

export function createAnalyzeApi(api: ApiClient): AnalyzeApi {
  const tell = async (path: string, request: object, patience?: Patience) => {
    await api.post(path, request, Nothing, patience);
  };
  return {
    describe: (trackId, attempt) =>
      api.post(
        "/internal/analysis/describe",
        v.parse(DescribeAnalysisRequest, { trackId, attempt }),
        DescribeAnalysisReply,
        DESCRIBE_PATIENCE,
      ),
    analyzed: ({ trackId, audioToken }, result) =>
      tell(
        "/internal/analysis/analyzed",
        v.parse(AnalyzedRequest, {
          trackId,
          audioToken,
          analyzerVersion: ANALYZER_VERSION,
          result,
        }),
        ANALYZED_PATIENCE,
      ),
    givenUp: (trackId) => tell("/internal/analysis/given-up", v.parse(GivenUpRequest, { trackId })),
    resume: () => tell("/internal/analysis/resume", {}),
  };
}
