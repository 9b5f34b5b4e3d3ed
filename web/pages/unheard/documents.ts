import { artworkFields } from "../../api/fragments.ts";
import { graphql, type ResultOf } from "../../api/graphql.ts";

export const unheardQuery = graphql(`
  query Unheard {
    analysis {
      failed
      failureCounts {
        code
        count
      }
    }
  }
`);

export const failuresQuery = graphql(
  `
    query AnalysisFailures($code: String!, $first: Int!) {
      analysis {
        failures(code: $code, first: $first) {
          nodes {
            code
            detail
            failedAt
            track {
              id
              title
              artistDisplay
              path
              artwork {
                ...ArtworkFields
              }
            }
          }
          totalCount
        }
      }
    }
  `,
  [artworkFields],
);
export type Failure = ResultOf<typeof failuresQuery>["analysis"]["failures"]["nodes"][number];
