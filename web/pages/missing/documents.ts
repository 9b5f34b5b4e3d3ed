import { trackFields } from "../../api/fragments.ts";
import { graphql, type ResultOf } from "../../api/graphql.ts";

export const missingQuery = graphql(
  `
    query MissingTracks($first: Int!, $offset: Int!, $filter: TrackFilter!) {
      tracks(first: $first, offset: $offset, filter: $filter, sort: FOLDER) {
        nodes {
          ...TrackFields
          playCount
        }
        totalCount
      }
    }
  `,
  [trackFields],
);
export type MissingTrack = ResultOf<typeof missingQuery>["tracks"]["nodes"][number];

export const missingLibrariesQuery = graphql(`
  query MissingLibraries {
    libraries {
      id
      name
    }
  }
`);

export const purgeMissingMutation = graphql(`
  mutation PurgeMissing($input: PurgeMissingInput!) {
    purgeMissing(input: $input) {
      purgedTracks
      error {
        code
        message
      }
    }
  }
`);
