import { trackFields } from "../../api/fragments.ts";
import { graphql } from "../../api/graphql.ts";

export const tracksOfIdsQuery = graphql(
  `
    query TracksOfIds($ids: [ID!]!) {
      tracksOfIds(ids: $ids) {
        ...TrackFields
      }
    }
  `,
  [trackFields],
);
/** As many as the server gives in one answer. */
export const MOST_TRACKS = 200;
