import { graphql, type ResultOf } from "../../api/graphql.ts";

export const analysisQuery = graphql(`
  query ActivityAnalysis {
    analysis {
      state
      waitingFor
      total
      analyzed
      failed
      pending
      tracksPerHour
      secondsLeft
      current {
        id
        title
        artistDisplay
      }
      failureCounts {
        code
        count
      }
    }
  }
`);
export type AnalysisStatus = ResultOf<typeof analysisQuery>["analysis"];

export const pauseAnalysisMutation = graphql(`
  mutation PauseAnalysis {
    pauseAnalysis {
      error {
        code
        message
      }
    }
  }
`);

export const resumeAnalysisMutation = graphql(`
  mutation ResumeAnalysis {
    resumeAnalysis {
      error {
        code
        message
      }
    }
  }
`);
