import { graphql, type ResultOf } from "../../../api/graphql.ts";

export const metadataFields = graphql(`
  fragment MetadataFields on Metadata {
    key
    value
    source
    weight
    fetchedAt
  }
`);
export type Said = ResultOf<typeof metadataFields>;
