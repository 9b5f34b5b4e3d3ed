import type { ApiClient } from "./api-client.ts";

export interface ListedProblem {
  path: string;
  code: string;
  detail: string;
}

/** Every problem of the library that a scan was about. */
export async function listProblems(api: ApiClient, scanRunId: string): Promise<ListedProblem[]> {
  const found: ListedProblem[] = [];
  for (let after: string | null = null; ;) {
    const {
      scanRun,
    }: {
      scanRun: {
        problems: {
          nodes: ListedProblem[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      };
    } = await api.graphql(
      /* GraphQL */ `
        query ($id: ID!, $after: String) {
          scanRun(id: $id) {
            problems(first: 500, after: $after) {
              nodes {
                path
                code
                detail
              }
              pageInfo {
                hasNextPage
                endCursor
              }
            }
          }
        }
      `,
      { id: scanRunId, after },
    );
    found.push(...scanRun.problems.nodes);
    if (!scanRun.problems.pageInfo.hasNextPage) return found;
    after = scanRun.problems.pageInfo.endCursor;
  }
}
