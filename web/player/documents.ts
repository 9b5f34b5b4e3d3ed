import { trackFields } from "../api/fragments.ts";
import { graphql } from "../api/graphql.ts";

export const PlayQueueDocument = graphql(
  `
    query PlayQueue {
      playQueue {
        tracks {
          ...TrackFields
        }
        currentIndex
        positionMs
        changedBy
        updatedAt
      }
    }
  `,
  [trackFields],
);

export const SavePlayQueueDocument = graphql(`
  mutation SavePlayQueue($input: SavePlayQueueInput!) {
    savePlayQueue(input: $input) {
      error {
        code
        message
      }
    }
  }
`);

export const RecordPlayDocument = graphql(`
  mutation RecordPlay($input: RecordPlayInput!) {
    recordPlay(input: $input) {
      error {
        code
        message
      }
    }
  }
`);

export const RecordSkipDocument = graphql(`
  mutation RecordSkip($input: RecordSkipInput!) {
    recordSkip(input: $input) {
      error {
        code
        message
      }
    }
  }
`);

export const AnnouncePlayingDocument = graphql(`
  mutation AnnouncePlaying($trackId: ID!) {
    announcePlaying(trackId: $trackId) {
      error {
        code
      }
    }
  }
`);

/** Apart from the lists, which would carry a kilobyte a track. */
export const waveformQuery = graphql(`
  query Waveform($id: ID!) {
    track(id: $id) {
      id
      waveform
    }
  }
`);
