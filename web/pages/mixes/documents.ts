import { artworkFields, trackFields } from "../../api/fragments.ts";
import { graphql, type ResultOf } from "../../api/graphql.ts";
import { reasonFields } from "../parts/similar/documents.ts";

const mixSubjectFields = graphql(`
  fragment MixSubjectFields on MixSubject {
    basis
    mood
    genres
    artists
  }
`);
export type MixSubjectFields = ResultOf<typeof mixSubjectFields>;

/** What a shelf shows: the first four covers and what each is about. */
export const dailyMixesQuery = graphql(
  `
    query DailyMixes {
      dailyMixes {
        id
        trackCount
        subject {
          ...MixSubjectFields
        }
        picks(first: 12) {
          track {
            id
            artwork {
              ...ArtworkFields
            }
          }
        }
      }
    }
  `,
  [artworkFields, mixSubjectFields],
);

export type DailyMixCard = ResultOf<typeof dailyMixesQuery>["dailyMixes"][number];

export const dailyMixQuery = graphql(
  `
    query DailyMix($id: ID!) {
      dailyMix(id: $id) {
        id
        day
        subject {
          ...MixSubjectFields
        }
        picks {
          track {
            ...TrackFields
          }
          reason {
            ...ReasonFields
          }
        }
      }
    }
  `,
  [trackFields, mixSubjectFields, reasonFields],
);
export type DailyMixView = NonNullable<ResultOf<typeof dailyMixQuery>["dailyMix"]>;
