import { albumTileFields } from "../../api/fragments.ts";
import { graphql } from "../../api/graphql.ts";

export const albumsQuery = graphql(
  `
    query Albums(
      $first: Int!
      $offset: Int!
      $sort: AlbumSort!
      $descending: Boolean!
      $filter: AlbumFilter
    ) {
      albums(
        first: $first
        offset: $offset
        sort: $sort
        descending: $descending
        filter: $filter
      ) {
        nodes {
          ...AlbumTileFields
        }
        totalCount
      }
    }
  `,
  [albumTileFields],
);
