import { setTimeout as pause } from "node:timers/promises";
import type { ApiClient } from "./api-client.ts";

export interface ScanRun {
  id: string;
  state: "QUEUED" | "RUNNING" | "DONE" | "FAILED" | "CANCELED";
  phase: string;
  filesFound: number;
  filesToRead: number;
  filesRead: number;
  tracksAdded: number;
  tracksUpdated: number;
  tracksMissing: number;
  problemCount: number;
  errorCode: string | null;
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
    const active = runs.some((run) => run.state === "QUEUED" || run.state === "RUNNING");
    const newest = runs[0];
    if (newest && !active) return newest;
    if (Date.now() > end) throw new Error(`scans did not settle: ${JSON.stringify(runs)}`);
    await pause(POLL_MS);
  }
}

/** Starts a scan of every library and waits for its end. */
export async function scanNow(api: ApiClient, mode: "INCREMENTAL" | "FULL"): Promise<ScanRun> {
  const data = await api.graphql<{
    startScan: { scanRuns: { id: string }[]; error: { message: string } | null };
  }>(
    /* GraphQL */ `
      mutation ($mode: ScanMode!) {
        startScan(input: { mode: $mode }) {
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
    { mode },
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
