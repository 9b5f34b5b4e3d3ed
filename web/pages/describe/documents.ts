import { trackFields } from "../../api/fragments.ts";
import { graphql, type ResultOf } from "../../api/graphql.ts";
import { reasonFields } from "../parts/similar/documents.ts";

export const describeQuery = graphql(
  `
    query Describe($description: String!, $plan: JSON, $variation: Int!) {
      describePlaylist(description: $description, plan: $plan, variation: $variation) {
        playlist {
          plan
          passing
          spans {
            start
            end
            part
          }
          without {
            part
            passing
          }
          picks {
            reason {
              ...ReasonFields
            }
            track {
              ...TrackFields
            }
          }
        }
        error {
          message
        }
      }
    }
  `,
  [trackFields, reasonFields],
);
export type Described = NonNullable<ResultOf<typeof describeQuery>["describePlaylist"]["playlist"]>;
