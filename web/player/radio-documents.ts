import { trackFields } from "../api/fragments.ts";
import { graphql, type ResultOf, type VariablesOf } from "../api/graphql.ts";
import { reasonFields } from "../pages/parts/similar/documents.ts";

export const radioQuery = graphql(
  `
    query Radio(
      $seed: RadioSeedInput!
      $after: [ID!]!
      $liked: [ID!]!
      $skipped: [ID!]!
      $limit: Int!
    ) {
      radio(seed: $seed, after: $after, liked: $liked, skipped: $skipped, limit: $limit) {
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
export type RadioQuery = VariablesOf<typeof radioQuery>;
export type RadioPick = NonNullable<ResultOf<typeof radioQuery>["radio"]>[number];

/** The track that a radio begins with. */
export const radioTrackQuery = graphql(
  `
    query RadioTrack($id: ID!) {
      track(id: $id) {
        ...TrackFields
      }
    }
  `,
  [trackFields],
);
