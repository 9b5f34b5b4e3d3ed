import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { analyzeJobs, inPlace, VERSION } from "./analysis-scope.ts";

/** Figures for monitoring, in one statement. */
export interface LibraryGauges {
  tracks: number;
  missingTracks: number;
  albums: number;
  artists: number;
  problemFiles: number;
  pendingFiles: number;
  analyzedTracks: number;
  analysisFailures: number;
  analysisInQueue: number;
  activeScans: number;
  activeScanFilesToRead: number;
  activeScanFilesRead: number;
}

export async function readLibraryGauges(database: Database): Promise<LibraryGauges> {
  const result = await database.execute(sql`
    select
      (select count(*) from tracks where deleted_at is null and missing_since is null)::int as "tracks",
      (select count(*) from tracks where deleted_at is null and missing_since is not null)::int as "missingTracks",
      (select count(*) from albums)::int as "albums",
      (select count(*) from artists)::int as "artists",
      (select count(*) from files where problem_code is not null and state = 'problem')::int as "problemFiles",
      (select count(*) from files where state = 'pending')::int as "pendingFiles",
      (select count(*) from track_audio_features a join tracks t on t.id = a.track_id
        where a.analyzer_version >= ${VERSION} and ${inPlace})::int as "analyzedTracks",
      (select count(*) from jobs where ${analyzeJobs} and state = 'failed')::int as "analysisFailures",
      (select count(*) from jobs where ${analyzeJobs} and state <> 'failed' and sent_at is not null)::int as "analysisInQueue",
      count(*)::int as "activeScans",
      coalesce(sum(files_to_read), 0)::int as "activeScanFilesToRead",
      coalesce(sum(files_read), 0)::int as "activeScanFilesRead"
    from scan_runs where state in ('queued', 'running', 'paused')`);
  return result.rows[0] as unknown as LibraryGauges;
}

/** The cheapest question there is. */
export async function pingDatabase(database: Database): Promise<void> {
  await database.execute(sql`select 1`);
}
