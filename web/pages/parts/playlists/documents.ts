import { artworkFields } from "../../../api/fragments.ts";
import { graphql, type ResultOf } from "../../../api/graphql.ts";

export const playlistTileFields = graphql(
  `
    fragment PlaylistTileFields on Playlist {
      id
      name
      comment
      public
      smart
      own
      mayEdit
      ownerName
      trackCount
      durationMs
      artworks {
        ...ArtworkFields
      }
    }
  `,
  [artworkFields],
);
export type PlaylistTile = ResultOf<typeof playlistTileFields>;

export const playlistsQuery = graphql(
  `
    query Playlists($first: Int!, $after: String) {
      playlists(first: $first, after: $after) {
        nodes {
          ...PlaylistTileFields
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [playlistTileFields],
);

/** What playlists are called, without what they hold. */
export const playlistNamesQuery = graphql(`
  query PlaylistNames($first: Int!) {
    playlists(first: $first) {
      nodes {
        id
        name
        smart
        own
        mayEdit
        ownerName
      }
    }
  }
`);
export type PlaylistName = ResultOf<typeof playlistNamesQuery>["playlists"]["nodes"][number];

export const createPlaylistMutation = graphql(`
  mutation CreatePlaylist($input: CreatePlaylistInput!) {
    createPlaylist(input: $input) {
      playlist {
        id
        name
      }
      error {
        code
        message
      }
    }
  }
`);

export const addToPlaylistMutation = graphql(`
  mutation AddToPlaylist($input: AddToPlaylistInput!) {
    addToPlaylist(input: $input) {
      addedCount
      error {
        code
        message
      }
    }
  }
`);
