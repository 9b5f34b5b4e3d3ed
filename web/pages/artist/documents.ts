import { albumTileFields, artworkFields, trackFields } from "../../api/fragments.ts";
import { graphql, type ResultOf } from "../../api/graphql.ts";
import { metadataFields } from "../parts/said/documents.ts";

export const artistQuery = graphql(
  `
    query Artist($id: ID!, $albums: Int!, $tracks: Int!) {
      artist(id: $id) {
        id
        name
        artwork {
          ...ArtworkFields
        }
        albumCount
        trackCount
        favorite
        metadata {
          ...MetadataFields
        }
        albums(first: $albums) {
          nodes {
            ...AlbumTileFields
          }
        }
        appearsOn(first: $albums) {
          nodes {
            ...AlbumTileFields
          }
        }
        tracks(first: $tracks) {
          nodes {
            ...TrackFields
          }
          totalCount
        }
      }
    }
  `,
  [artworkFields, albumTileFields, trackFields, metadataFields],
);
export type Artist = NonNullable<ResultOf<typeof artistQuery>["artist"]>;
