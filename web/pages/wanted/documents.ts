import { graphql, type ResultOf } from "../../api/graphql.ts";

const musicFields = graphql(`
  fragment WantedMusicFields on WantedMusic {
    artist
    title
    album
    discNumber
    trackNumber
    durationMs
  }
`);

const offerFields = graphql(`
  fragment OfferFields on Offer {
    peer
    path
    sizeBytes
    durationMs
    bitrateKbps
    sampleRateHz
    bitDepth
    hasFreeSlot
    queueLength
    quality
  }
`);

export const wantedQuery = graphql(
  `
    query Wanted($first: Int!) {
      musicSource {
        enabled
        trouble {
          code
          detail
          nextAt
        }
      }
      wanted(first: $first) {
        totalCount
        nodes {
          id
          music {
            ...WantedMusicFields
          }
          album {
            id
            title
          }
        }
      }
    }
  `,
  [musicFields],
);
export type WantedAnswer = ResultOf<typeof wantedQuery>;
export type Wanted = WantedAnswer["wanted"]["nodes"][number];
export type WantedMusic = Wanted["music"];

export const downloadsQuery = graphql(
  `
    query Downloads($first: Int!) {
      downloads(first: $first) {
        totalCount
        nodes {
          id
          state
          bytesDone
          placeInQueue
          detail
          libraryPath
          changedAt
          music {
            ...WantedMusicFields
          }
          offer {
            ...OfferFields
          }
          report {
            problems
            detail
            codec
            lossless
            bitrateKbps
            sampleRateHz
            durationMs
            title
            artist
            album
          }
        }
      }
    }
  `,
  [musicFields, offerFields],
);
export type Download = ResultOf<typeof downloadsQuery>["downloads"]["nodes"][number];

export const offerSearchQuery = graphql(
  `
    query OfferSearch($id: ID!) {
      offerSearch(id: $id) {
        id
        state
        detail
        offers {
          ...OfferFields
        }
      }
    }
  `,
  [offerFields],
);
export type Offer = NonNullable<ResultOf<typeof offerSearchQuery>["offerSearch"]>["offers"][number];

export const searchMusicMutation = graphql(`
  mutation SearchMusic($wantedId: ID, $words: String) {
    searchMusic(wantedId: $wantedId, words: $words) {
      search {
        id
      }
      error {
        message
      }
    }
  }
`);

export const requestDownloadMutation = graphql(`
  mutation RequestDownload($searchId: ID!, $peer: String!, $path: String!) {
    requestDownload(searchId: $searchId, peer: $peer, path: $path) {
      error {
        message
      }
    }
  }
`);

export const cancelDownloadMutation = graphql(`
  mutation CancelDownload($id: ID!) {
    cancelDownload(id: $id) {
      error {
        message
      }
    }
  }
`);

export const acceptDownloadMutation = graphql(`
  mutation AcceptDownload($id: ID!) {
    acceptDownload(id: $id) {
      error {
        message
      }
    }
  }
`);

export const rejectDownloadMutation = graphql(`
  mutation RejectDownload($id: ID!) {
    rejectDownload(id: $id) {
      error {
        message
      }
    }
  }
`);

export const wantTrackMutation = graphql(`
  mutation WantTrack($artist: String!, $title: String!, $album: String) {
    wantTrack(artist: $artist, title: $title, album: $album) {
      error {
        message
        field
      }
    }
  }
`);

export const unwantMutation = graphql(`
  mutation Unwant($id: ID!) {
    unwant(id: $id) {
      error {
        message
      }
    }
  }
`);
