import { artworkFields, trackFields } from "../../api/fragments.ts";
import { graphql, type ResultOf } from "../../api/graphql.ts";

export const searchQuery = graphql(
  `
    query Search($query: String!, $kinds: [SearchKind!], $first: Int!) {
      search(query: $query, kinds: $kinds, first: $first) {
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
          ... on Genre {
            id
            name
            albumCount
            trackCount
            artworks {
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

/** Who and what there is, to complete a value that is being typed. */
export const searchNamesQuery = graphql(`
  query SearchNames($query: String!, $kinds: [SearchKind!]!, $first: Int!) {
    search(query: $query, kinds: $kinds, first: $first) {
      nodes {
        ... on Artist {
          name
        }
        ... on Album {
          title
        }
      }
    }
  }
`);

export const searchFieldsQuery = graphql(`
  query SearchFields {
    searchFields {
      name
      example
    }
  }
`);
export type SearchField = ResultOf<typeof searchFieldsQuery>["searchFields"][number];
