import { ApiError, query } from "../../api/client.ts";
import { trackFields, type TrackFields } from "../../api/fragments.ts";
import { graphql } from "../../api/graphql.ts";
import { t } from "../../i18n/i18n.ts";
import { showToast } from "../../ui/toasts.ts";

/** The most the server gives in one page; no album is longer, and nobody hears more of an artist in one go. */
const TRACKS_AT_MOST = 500;

const albumTracksQuery = graphql(
  `
    query AlbumTracks($id: ID!, $first: Int!) {
      album(id: $id) {
        id
        tracks(first: $first) {
          nodes {
            ...TrackFields
          }
        }
      }
    }
  `,
  [trackFields],
);

const artistTracksQuery = graphql(
  `
    query ArtistTracks($id: ID!, $first: Int!) {
      artist(id: $id) {
        id
        tracks(first: $first) {
          nodes {
            ...TrackFields
          }
        }
      }
    }
  `,
  [trackFields],
);

const someTracksQuery = graphql(
  `
    query SomeTracks($filter: TrackFilter!, $first: Int!) {
      tracks(first: $first, filter: $filter, sort: FOLDER) {
        nodes {
          ...TrackFields
        }
      }
    }
  `,
  [trackFields],
);

/** All tracks of an album in order. Says so and gives none when they can't be had. */
export function tracksOfAlbum(id: string): Promise<readonly TrackFields[]> {
  return orNone(async () => {
    const { album } = await query(albumTracksQuery, { id, first: TRACKS_AT_MOST });
    return album?.tracks.nodes ?? [];
  });
}

/** An artist's tracks, the most played first. Says so and gives none when they can't be had. */
export function tracksOfArtist(id: string): Promise<readonly TrackFields[]> {
  return orNone(async () => {
    const { artist } = await query(artistTracksQuery, { id, first: TRACKS_AT_MOST });
    return artist?.tracks.nodes ?? [];
  });
}

/** What lies in and below a folder, folder by folder. Says so and gives none when it can't be had. */
export function tracksOfFolder(libraryId: string, path: string): Promise<readonly TrackFields[]> {
  return orNone(async () => {
    const filter = { folder: { libraryId, path, recursive: true } };
    const { tracks } = await query(someTracksQuery, { filter, first: TRACKS_AT_MOST });
    return tracks.nodes;
  });
}

/** What is of a genre. Says so and gives none when it can't be had. */
export function tracksOfGenre(genreId: string): Promise<readonly TrackFields[]> {
  return orNone(async () => {
    const filter = { genreIds: [genreId] };
    const { tracks } = await query(someTracksQuery, { filter, first: TRACKS_AT_MOST });
    return tracks.nodes;
  });
}

async function orNone(
  collect: () => Promise<readonly TrackFields[]>,
): Promise<readonly TrackFields[]> {
  try {
    return await collect();
  } catch (error) {
    const network = error instanceof ApiError && error.failure === "network";
    showToast({ text: t(network ? "common.errorNetwork" : "common.errorServer") });
    return [];
  }
}
