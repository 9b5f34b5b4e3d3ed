import { trackFields } from "../../api/fragments.ts";
import { graphql, type ResultOf } from "../../api/graphql.ts";

export const tracksQuery = graphql(
  `
    query Tracks(
      $first: Int!
      $offset: Int!
      $sort: TrackSort!
      $descending: Boolean!
      $filter: TrackFilter
    ) {
      tracks(
        first: $first
        offset: $offset
        sort: $sort
        descending: $descending
        filter: $filter
      ) {
        nodes {
          ...TrackFields
          year
        }
        totalCount
      }
    }
  `,
  [trackFields],
);
export type ListedTrack = ResultOf<typeof tracksQuery>["tracks"]["nodes"][number];
