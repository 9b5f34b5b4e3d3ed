import { graphql, type ResultOf } from "../../api/graphql.ts";

export const problemCountsQuery = graphql(`
  query ProblemCounts {
    problemCounts {
      code
      count
    }
    libraries {
      id
      name
    }
  }
`);
export type ProblemCount = ResultOf<typeof problemCountsQuery>["problemCounts"][number];

export const problemsQuery = graphql(`
  query Problems($code: String!, $libraryId: ID, $first: Int!) {
    problems(code: $code, libraryId: $libraryId, first: $first) {
      nodes {
        library {
          id
          name
        }
        path
        detail
        since
      }
      totalCount
    }
  }
`);
