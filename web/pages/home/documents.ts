import { albumTileFields } from "../../api/fragments.ts";
import { graphql, type ResultOf } from "../../api/graphql.ts";
import { scanRunFields } from "../activity/documents.ts";

export const homeQuery = graphql(
  `
    query Home($added: Int!, $loved: Int!) {
      added: albums(first: $added, sort: ADDED, descending: true) {
        nodes {
          ...AlbumTileFields
        }
        totalCount
      }
      loved: albums(first: $loved, sort: ADDED, descending: true, filter: { favorite: true }) {
        nodes {
          ...AlbumTileFields
        }
        totalCount
      }
      libraries {
        id
        lastScanAt
        activeScanRun {
          ...ScanRunFields
        }
      }
      playQueue {
        updatedAt
      }
    }
  `,
  [albumTileFields, scanRunFields],
);
export type HomeAnswer = ResultOf<typeof homeQuery>;
