import { artworkFields } from "../../api/fragments.ts";
import { graphql, type ResultOf } from "../../api/graphql.ts";

export const artistsQuery = graphql(
  `
    query Artists($first: Int!, $after: String) {
      artists(first: $first, after: $after) {
        nodes {
          id
          name
          initial
          albumCount
          trackCount
          artwork {
            ...ArtworkFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [artworkFields],
);
export type ArtistItem = ResultOf<typeof artistsQuery>["artists"]["nodes"][number];
