import { trackFields } from "../../api/fragments.ts";
import { graphql, type ResultOf, type VariablesOf } from "../../api/graphql.ts";
import { reasonFields } from "../parts/similar/documents.ts";

export const harmonicMixQuery = graphql(
  `
    query HarmonicMix($input: HarmonicMixInput!) {
      harmonicMix(input: $input) {
        mix {
          candidateCount
          steps {
            score
            withinRules
            energyTarget
            reason {
              ...ReasonFields
            }
            track {
              ...TrackFields
            }
          }
        }
        error {
          code
          message
        }
      }
    }
  `,
  [trackFields, reasonFields],
);
export type MixInput = VariablesOf<typeof harmonicMixQuery>["input"];
export type MixStepAnswer = NonNullable<
  ResultOf<typeof harmonicMixQuery>["harmonicMix"]["mix"]
>["steps"][number];

/** What fits after a track: like it, in a key and at a tempo that go with it. */
export const fittingQuery = graphql(
  `
    query FittingTracks($id: ID!, $limit: Int!, $filter: TrackFilter!) {
      similarTracks(trackId: $id, limit: $limit, filter: $filter) {
        track {
          ...TrackFields
        }
      }
    }
  `,
  [trackFields],
);

export const mixSeedQuery = graphql(
  `
    query MixSeed($id: ID!) {
      track(id: $id) {
        ...TrackFields
      }
    }
  `,
  [trackFields],
);

export const findSeedsQuery = graphql(
  `
    query FindSeeds($query: String!, $first: Int!) {
      search(query: $query, kinds: [TRACK], first: $first) {
        nodes {
          ... on Track {
            ...TrackFields
          }
        }
      }
    }
  `,
  [trackFields],
);

/** What a set may be made of. */
export const mixSourcesQuery = graphql(`
  query MixSources {
    genres(first: 200) {
      nodes {
        id
        name
        trackCount
      }
    }
    playlists(first: 200) {
      nodes {
        id
        name
      }
    }
  }
`);
