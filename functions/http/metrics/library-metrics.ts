import type { LibraryFigures } from "../../jobs/work-figures.ts";
import { gauge, gauges } from "./gauge.ts";
import type { MetricFamily } from "./prometheus-text.ts";

const VECTOR_TYPES = ["audio", "text", "semantic"];

export function libraryMetrics(library: LibraryFigures): MetricFamily[] {
  return [
    gauge("library_tracks", "Tracks in the library.", library.tracks),
    gauge(
      "library_tracks_missing",
      "Tracks whose file is not where it was.",
      library.missingTracks,
    ),
    gauge("library_albums", "Albums in the library.", library.albums),
    gauge("library_artists", "Artists in the library.", library.artists),
    gauge("library_problem_files", "Files that could not be read.", library.problemFiles),
    gauge("library_pending_files", "Files that wait to be read.", library.pendingFiles),
    gauges(
      "library_vectors",
      "Vectors of tracks, by what they were made of.",
      "type",
      VECTOR_TYPES.map((type) => [type, library.vectors[type] ?? 0]),
    ),
    gauge(
      "analysis_tracks_done",
      "Tracks that the present analyzer has listened to.",
      library.analyzedTracks,
    ),
    gauge(
      "analysis_tracks_failed",
      "Tracks that could not be listened to.",
      library.analysisFailures,
    ),
    gauge(
      "analysis_tracks_in_queue",
      "Tracks being listened to, or about to be.",
      library.analysisInQueue,
    ),
    gauge("scan_active_runs", "Scans that are queued, running or paused.", library.activeScans),
    gauge(
      "scan_files_to_read",
      "Files that running scans have to read.",
      library.activeScanFilesToRead,
    ),
    gauge("scan_files_read", "Files that running scans have read.", library.activeScanFilesRead),
    gauge("database_size_bytes", "What the database takes on its disk.", library.databaseBytes),
  ];
}
