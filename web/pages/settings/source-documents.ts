import { graphql, type ResultOf } from "../../api/graphql.ts";

export const sourcesQuery = graphql(`
  query SourceSettings {
    enrichment {
      source
      name
      needsKey
      hasKey
      enabled
      state
      detail
      pending
    }
  }
`);
export type SourceSettings = ResultOf<typeof sourcesQuery>["enrichment"][number];

export const updateSourceMutation = graphql(`
  mutation UpdateEnrichmentSource($input: UpdateEnrichmentSourceInput!) {
    updateEnrichmentSource(input: $input) {
      error {
        code
        message
        field
      }
    }
  }
`);

export const testSourceMutation = graphql(`
  mutation TestEnrichmentSource($source: Source!) {
    testEnrichmentSource(source: $source) {
      answers
      error {
        code
        message
      }
    }
  }
`);
