import { artworkFields } from "../../api/fragments.ts";
import { graphql, type ResultOf } from "../../api/graphql.ts";

export const artistsQuery = graphql(
  `
    query Artists($first: Int!, $offset: Int!) {
      artists(first: $first, offset: $offset) {
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
        totalCount
      }
    }
  `,
  [artworkFields],
);
export type ArtistItem = ResultOf<typeof artistsQuery>["artists"]["nodes"][number];
