import { graphql, type ResultOf } from "./graphql.ts";

/** What a cover needs: where it is, and its color before the picture is there. */
export const artworkFields = graphql(`
  fragment ArtworkFields on Artwork {
    id
    url
    width
    height
    coverHue
    coverChroma
    placeholder
  }
`);

/** What a track needs to be listed and played. Everything given to the player is this. */
export const trackFields = graphql(
  `
    fragment TrackFields on Track {
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
      album {
        id
        title
      }
      discNumber
      trackNumber
      durationMs
      startMs
      endMs
      path
      library {
        id
      }
      artwork {
        ...ArtworkFields
      }
      mediaUrl
      mimeType
      codec
      lossless
      bitrateBps
      sampleRateHz
      bitDepth
      missingSince
      favorite
      audioFeatures {
        bpm
        bpmConfidence
        musicalKey
        camelotKey
        keyConfidence
        energy
        danceability
      }
    }
  `,
  [artworkFields],
);
export type TrackFields = ResultOf<typeof trackFields>;

/** What an album needs to stand in a shelf or a grid. */
export const albumTileFields = graphql(
  `
    fragment AlbumTileFields on Album {
      id
      title
      artistDisplay
      year
      artwork {
        ...ArtworkFields
      }
    }
  `,
  [artworkFields],
);
export type AlbumTileFields = ResultOf<typeof albumTileFields>;
