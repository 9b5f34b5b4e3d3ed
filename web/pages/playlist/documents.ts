import { trackFields } from "../../api/fragments.ts";
import { graphql, type ResultOf } from "../../api/graphql.ts";
import { playlistTileFields } from "../parts/playlists/documents.ts";

export const playlistQuery = graphql(
  `
    query Playlist($id: ID!) {
      playlist(id: $id) {
        ...PlaylistTileFields
        rules
      }
    }
  `,
  [playlistTileFields],
);
export type PlaylistView = NonNullable<ResultOf<typeof playlistQuery>["playlist"]>;

export const entriesQuery = graphql(
  `
    query PlaylistEntries($id: ID!, $first: Int!, $after: String) {
      playlist(id: $id) {
        items(first: $first, after: $after) {
          nodes {
            entryId
            track {
              ...TrackFields
              year
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [trackFields],
);
export type Entry = NonNullable<
  ResultOf<typeof entriesQuery>["playlist"]
>["items"]["nodes"][number];

export const playlistTracksQuery = graphql(
  `
    query PlaylistTracks($id: ID!, $first: Int!, $offset: Int!) {
      playlist(id: $id) {
        tracks(first: $first, offset: $offset) {
          nodes {
            ...TrackFields
            year
          }
          totalCount
        }
      }
    }
  `,
  [trackFields],
);

export const moveMutation = graphql(`
  mutation MoveInPlaylist($input: MoveInPlaylistInput!) {
    moveInPlaylist(input: $input) {
      error {
        code
        message
      }
    }
  }
`);

export const removeMutation = graphql(`
  mutation RemoveFromPlaylist($input: RemoveFromPlaylistInput!) {
    removeFromPlaylist(input: $input) {
      error {
        code
        message
      }
    }
  }
`);

export const updatePlaylistMutation = graphql(`
  mutation UpdatePlaylist($input: UpdatePlaylistInput!) {
    updatePlaylist(input: $input) {
      playlist {
        id
      }
      error {
        code
        message
      }
      problems {
        place
        message
      }
    }
  }
`);

export const deletePlaylistMutation = graphql(`
  mutation DeletePlaylist($input: DeletePlaylistInput!) {
    deletePlaylist(input: $input) {
      error {
        code
        message
      }
    }
  }
`);

export const exportQuery = graphql(`
  query ExportPlaylist($id: ID!) {
    playlist(id: $id) {
      navidromeFile {
        text
        warnings {
          place
          message
        }
      }
    }
  }
`);
