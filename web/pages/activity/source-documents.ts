import { graphql, type ResultOf } from "../../api/graphql.ts";

export const sourcesActivityQuery = graphql(`
  query SourcesActivity {
    enrichment {
      source
      name
      state
      waitingFor
      detail
      pending
    }
    matchReviews(first: 0) {
      totalCount
    }
    musicSource {
      checked
      open
      trouble {
        code
        detail
      }
    }
  }
`);
export type AskedSource = ResultOf<typeof sourcesActivityQuery>["enrichment"][number];
