import { artworkFields } from "../../api/fragments.ts";
import { graphql, type ResultOf } from "../../api/graphql.ts";

export const matchReviewsQuery = graphql(
  `
    query MatchReviews($first: Int!) {
      matchReviews(first: $first) {
        totalCount
        nodes {
          track {
            id
            title
            artistDisplay
            durationMs
            year
            album {
              title
            }
            artwork {
              ...ArtworkFields
            }
          }
          candidates {
            recordingMbid
            title
            artist
            album
            year
            durationMs
            disambiguation
          }
        }
      }
    }
  `,
  [artworkFields],
);
export type MatchReview = ResultOf<typeof matchReviewsQuery>["matchReviews"]["nodes"][number];

export const decideMatchMutation = graphql(`
  mutation DecideMatch($trackId: ID!, $decision: MatchDecision!, $recordingMbid: String) {
    decideMatch(trackId: $trackId, decision: $decision, recordingMbid: $recordingMbid) {
      error {
        code
        message
      }
    }
  }
`);
