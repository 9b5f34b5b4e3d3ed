import { libraryGauges, type LibraryGauges } from "../../library/libraries.ts";
import { ShortCache } from "../../short-cache.ts";
import type { HttpContext } from "../context.ts";
import {
  type MetricFamily,
  printMetrics,
  PROMETHEUS_CONTENT_TYPE,
} from "../metrics/prometheus-text.ts";
import { requestMetrics } from "../metrics/request-metrics.ts";

/** Counting 100,000 tracks costs a Pi some 30 ms: no more often than Prometheus usually asks. */
const gauges = new ShortCache<"library", LibraryGauges>({ keptMs: 15_000, maxEntries: 1 });

/** GET /metrics: Prometheus text. */
export async function metricsRoute(context: HttpContext): Promise<Response> {
  const services = context.get("services");
  const library = await gauges.get("library", () => libraryGauges(services));
  return context.text(
    printMetrics([
      {
        name: "soniquebay_build_info",
        type: "gauge",
        help: "Always 1; the version stands in the label.",
        samples: [{ labels: { version: services.config.version }, value: 1 }],
      },
      ...requestMetrics(),
      ...libraryMetrics(library),
    ]),
    200,
    { "content-type": PROMETHEUS_CONTENT_TYPE, "cache-control": "no-store" },
  );
}

function libraryMetrics(library: LibraryGauges): MetricFamily[] {
  const gauge = (name: string, help: string, value: number): MetricFamily => ({
    name: `soniquebay_${name}`,
    type: "gauge",
    help,
    samples: [{ value }],
  });
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
  ];
}
