import { graphql, type ResultOf } from "../../api/graphql.ts";
import { scanRunFields } from "../activity/documents.ts";

export const runQuery = graphql(
  `
    query ScanRun($id: ID!, $kind: ScanDecisionKind, $first: Int!) {
      scanRun(id: $id) {
        ...ScanRunFields
        decisions(kind: $kind, first: $first) {
          nodes {
            kind
            evidence
            title
            fromPath
            toPath
            at
          }
          totalCount
        }
        moved: decisions(kind: MOVED, first: 1) {
          totalCount
        }
        replaced: decisions(kind: REPLACED, first: 1) {
          totalCount
        }
        merged: decisions(kind: MERGED, first: 1) {
          totalCount
        }
        missing: decisions(kind: MISSING, first: 1) {
          totalCount
        }
        returned: decisions(kind: RETURNED, first: 1) {
          totalCount
        }
      }
    }
  `,
  [scanRunFields],
);
export type Run = NonNullable<ResultOf<typeof runQuery>["scanRun"]>;
export type Decision = Run["decisions"]["nodes"][number];
export type DecisionKind = Decision["kind"];
