import { albumTileFields, artworkFields, trackFields } from "../../../api/fragments.ts";
import { graphql, type ResultOf } from "../../../api/graphql.ts";

/** Why something is recommended, in facts that `reasonText` says in the person's language. */
export const reasonFields = graphql(`
  fragment ReasonFields on Reason {
    text
    parts {
      code
      text
      values {
        name
        value
      }
    }
  }
`);
export type ReasonFields = ResultOf<typeof reasonFields>;

export const similarTracksQuery = graphql(
  `
    query SimilarTracks($id: ID!, $limit: Int!) {
      similarTracks(trackId: $id, limit: $limit) {
        track {
          ...TrackFields
        }
        reason {
          ...ReasonFields
        }
      }
    }
  `,
  [trackFields, reasonFields],
);

export const similarAlbumsQuery = graphql(
  `
    query SimilarAlbums($id: ID!, $limit: Int!) {
      similarAlbums(albumId: $id, limit: $limit) {
        album {
          ...AlbumTileFields
        }
        reason {
          ...ReasonFields
        }
      }
    }
  `,
  [albumTileFields, reasonFields],
);

export const similarArtistsQuery = graphql(
  `
    query SimilarArtists($id: ID!, $limit: Int!) {
      similarArtists(artistId: $id, limit: $limit) {
        artist {
          id
          name
          artwork {
            ...ArtworkFields
          }
        }
        reason {
          ...ReasonFields
        }
      }
    }
  `,
  [artworkFields, reasonFields],
);
