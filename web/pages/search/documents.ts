import { artworkFields, trackFields } from "../../api/fragments.ts";
import { graphql, type ResultOf } from "../../api/graphql.ts";

export const searchQuery = graphql(
  `
    query Search($query: String!, $first: Int!) {
      search(query: $query, first: $first) {
        nodes {
          __typename
          ... on Track {
            ...TrackFields
          }
          ... on Album {
            id
            title
            artistDisplay
            year
            trackCount
            artwork {
              ...ArtworkFields
            }
          }
          ... on Artist {
            id
            name
            albumCount
            trackCount
            artwork {
              ...ArtworkFields
            }
          }
        }
        totalCount
      }
    }
  `,
  [trackFields, artworkFields],
);
export type SearchItem = ResultOf<typeof searchQuery>["search"]["nodes"][number];
export type SearchKind = SearchItem["__typename"];
