import { setTimeout as pause } from "node:timers/promises";
import type { ApiClient } from "./api-client.ts";

export interface ScanRun {
  id: string;
  state: "QUEUED" | "RUNNING" | "PAUSED" | "DONE" | "FAILED" | "CANCELED";
  phase: string;
  filesFound: number;
  filesToRead: number;
  filesRead: number;
  tracksAdded: number;
  tracksUpdated: number;
  tracksMissing: number;
  problemCount: number;
  errorCode: string | null;
  errorDetail: string | null;
  library: { id: string; name: string };
  startedAt: string | null;
  finishedAt: string | null;
}

const SCAN_RUNS = /* GraphQL */ `
  query {
    scanRuns(first: 20) {
      nodes {
        id
        state
        phase
        filesFound
        filesToRead
        filesRead
        tracksAdded
        tracksUpdated
        tracksMissing
        problemCount
        errorCode
        errorDetail
        library {
          id
          name
        }
        startedAt
        finishedAt
      }
    }
  }
`;

/** Newest first. */
export async function listScanRuns(api: ApiClient): Promise<ScanRun[]> {
  const data = await api.graphql<{ scanRuns: { nodes: ScanRun[] } }>(SCAN_RUNS);
  return data.scanRuns.nodes;
}

const POLL_MS = 100;

/** Waits until no run is queued or running, and answers the newest. Throws after `limitMs`. */
export async function scansSettled(api: ApiClient, limitMs = 60_000): Promise<ScanRun> {
  const end = Date.now() + limitMs;
  for (;;) {
    const runs = await listScanRuns(api);
    const active = runs.some((run) => ["QUEUED", "RUNNING", "PAUSED"].includes(run.state));
    const newest = runs[0];
    if (newest && !active) return newest;
    if (Date.now() > end) throw new Error(`scans did not settle: ${JSON.stringify(runs)}`);
    await pause(POLL_MS);
  }
}

/** Waits until each of `libraries` libraries has had a run that is none of `before`, and all are over. Newest first. */
export async function newScansSettled(
  api: ApiClient,
  before: readonly ScanRun[],
  libraries: number,
  limitMs = 60_000,
): Promise<ScanRun[]> {
  const end = Date.now() + limitMs;
  const known = new Set(before.map((run) => run.id));
  for (;;) {
    const runs = (await listScanRuns(api)).filter((run) => !known.has(run.id));
    const over = runs.every((run) => run.finishedAt !== null);
    if (over && new Set(runs.map((run) => run.library.id)).size >= libraries) return runs;
    if (Date.now() > end) throw new Error(`scans did not settle: ${JSON.stringify(runs)}`);
    await pause(POLL_MS);
  }
}

/** Starts a scan of one library, or of every one, and waits until all scans are over. */
export async function scanNow(
  api: ApiClient,
  mode: "INCREMENTAL" | "FULL",
  libraryId: string | null = null,
): Promise<ScanRun> {
  const data = await api.graphql<{
    startScan: { scanRuns: { id: string }[]; error: { message: string } | null };
  }>(
    /* GraphQL */ `
      mutation ($mode: ScanMode!, $libraryId: ID) {
        startScan(input: { mode: $mode, libraryId: $libraryId }) {
          scanRuns {
            id
          }
          error {
            code
            message
          }
        }
      }
    `,
    { mode, libraryId },
  );
  if (data.startScan.error) throw new Error(data.startScan.error.message);
  return scansSettled(api);
}

export interface ListedTrack {
  id: string;
  title: string;
  artistDisplay: string;
  trackNumber: number | null;
  durationMs: number;
  path: string;
  mediaUrl: string;
  album: { title: string } | null;
  genres: { name: string }[];
}

/** Every visible track. */
export async function listTracks(api: ApiClient): Promise<ListedTrack[]> {
  const tracks: ListedTrack[] = [];
  for (let after: string | null = null; ;) {
    const {
      tracks: page,
    }: { tracks: { nodes: ListedTrack[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
      await api.graphql(
        /* GraphQL */ `
          query ($after: String) {
            tracks(first: 500, after: $after) {
              nodes {
                id
                title
                artistDisplay
                trackNumber
                durationMs
                path
                mediaUrl
                album {
                  title
                }
                genres {
                  name
                }
              }
              pageInfo {
                hasNextPage
                endCursor
              }
            }
          }
        `,
        { after },
      );
    tracks.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return tracks;
    after = page.pageInfo.endCursor;
  }
}
