import { artworkFields, trackFields } from "../../api/fragments.ts";
import { graphql, type ResultOf } from "../../api/graphql.ts";
import { metadataFields } from "../parts/said/documents.ts";

export const albumQuery = graphql(
  `
    query Album($id: ID!, $first: Int!) {
      album(id: $id) {
        id
        title
        artistDisplay
        artistCredits {
          artist {
            id
          }
          name
          role
          joinPhrase
        }
        year
        releaseDate
        originalDate
        releaseType
        compilation
        label
        catalogNumber
        discs {
          number
          subtitle
          artwork {
            ...ArtworkFields
          }
        }
        artwork {
          ...ArtworkFields
        }
        addedAt
        trackCount
        discCount
        durationMs
        metadata {
          ...MetadataFields
        }
        genres {
          id
          name
        }
        favorite
        missingTracks {
          discNumber
          trackNumber
          title
          durationMs
          isWanted
        }
        tracks(first: $first) {
          nodes {
            ...TrackFields
            discSubtitle
            sizeBytes
            playCount
            lastPlayedAt
          }
        }
      }
    }
  `,
  [artworkFields, trackFields, metadataFields],
);
export type Album = NonNullable<ResultOf<typeof albumQuery>["album"]>;
export type AlbumTrack = Album["tracks"]["nodes"][number];

export const wantMissingMutation = graphql(`
  mutation WantMissing($albumId: ID!) {
    wantMissing(albumId: $albumId) {
      error {
        message
      }
    }
  }
`);

export const artworkChoiceQuery = graphql(
  `
    query ArtworkChoice($id: ID!) {
      album(id: $id) {
        id
        artworkChoice {
          candidates {
            artwork {
              ...ArtworkFields
            }
            source
            path
            rank
            rule
            chosen
          }
        }
      }
    }
  `,
  [artworkFields],
);
export type ArtworkCandidate = NonNullable<
  NonNullable<ResultOf<typeof artworkChoiceQuery>["album"]>["artworkChoice"]
>["candidates"][number];
