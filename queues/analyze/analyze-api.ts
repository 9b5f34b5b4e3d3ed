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
import type { ApiClient } from "../kit/api-client.ts";

/** What the analyze consumer asks of the API and tells it. */
export interface AnalyzeApi {
  describe(trackId: string, attempt: number): Promise<v.InferOutput<typeof DescribeAnalysisReply>>;
  analyzed(subject: AnalysisSubject, result: AnalysisResult): Promise<void>;
  givenUp(trackId: string): Promise<void>;
  resume(): Promise<void>;
}

const Nothing = v.object({});

export function createAnalyzeApi(api: ApiClient): AnalyzeApi {
  const tell = async (path: string, request: object) => {
    await api.post(path, request, Nothing);
  };
  return {
    describe: (trackId, attempt) =>
      api.post(
        "/internal/analysis/describe",
        v.parse(DescribeAnalysisRequest, { trackId, attempt }),
        DescribeAnalysisReply,
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
      ),
    givenUp: (trackId) => tell("/internal/analysis/given-up", v.parse(GivenUpRequest, { trackId })),
    resume: () => tell("/internal/analysis/resume", {}),
  };
}
