import { graphql, type ResultOf } from "../../api/graphql.ts";

export const scanRunFields = graphql(`
  fragment ScanRunFields on ScanRun {
    id
    library {
      id
      name
      slug
    }
    mode
    trigger
    state
    phase
    filesFound
    filesToRead
    filesRead
    tracksAdded
    tracksUpdated
    tracksMissing
    tracksMoved
    folders
    problemCount
    ratePerSecond
    secondsLeft
    errorCode
    errorDetail
    createdAt
    startedAt
    finishedAt
  }
`);
export type ScanRunFields = ResultOf<typeof scanRunFields>;

export const activityQuery = graphql(
  `
    query Activity($first: Int!) {
      libraryStatistics {
        trackCount
        missingCount
      }
      problemCounts {
        code
        count
      }
      scanRuns(first: $first) {
        nodes {
          ...ScanRunFields
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  `,
  [scanRunFields],
);

export type ProblemCount = ResultOf<typeof activityQuery>["problemCounts"][number];

export const startScanMutation = graphql(
  `
    mutation StartScan($input: StartScanInput!) {
      startScan(input: $input) {
        scanRuns {
          ...ScanRunFields
        }
        error {
          code
          message
        }
      }
    }
  `,
  [scanRunFields],
);

export const cancelScanMutation = graphql(
  `
    mutation CancelScan($input: CancelScanInput!) {
      cancelScan(input: $input) {
        scanRun {
          ...ScanRunFields
        }
        error {
          code
          message
        }
      }
    }
  `,
  [scanRunFields],
);

export const pauseScanMutation = graphql(`
  mutation PauseScan($input: PauseScanInput!) {
    pauseScan(input: $input) {
      error {
        code
        message
      }
    }
  }
`);

export const resumeScanMutation = graphql(`
  mutation ResumeScan($input: ResumeScanInput!) {
    resumeScan(input: $input) {
      error {
        code
        message
      }
    }
  }
`);
