import type { HostFigures } from "../../../schema/internal/host.ts";
import { gauge, gauges } from "./gauge.ts";
import type { MetricFamily } from "./prometheus-text.ts";

/** The machine at home; on Cloudflare nobody sees one. */
export function hostMetrics(figures: HostFigures | null): MetricFamily[] {
  if (figures === null) return [];
  const { cache, database, lastPlaybackMs, processes } = figures;
  return [
    {
      name: "soniquebay_home_info",
      type: "gauge",
      help: "Always 1; what stands behind the bindings is in the labels.",
      samples: [{ labels: { database, cache }, value: 1 }],
    },
    gauges(
      "process_up",
      "1 while a process of SoniqueBay runs.",
      "process",
      processes.map(({ name, up }) => [name, up ? 1 : 0]),
    ),
    {
      name: "soniquebay_process_restarts_total",
      type: "counter",
      help: "How often a process ended by itself and was started again, since the runner's start.",
      samples: processes.map(({ name, restarts }) => ({
        labels: { process: name },
        value: restarts,
      })),
    },
    gauges(
      "process_resident_memory_bytes",
      "Memory that a process holds.",
      "process",
      processes.flatMap(({ name, residentBytes }) =>
        residentBytes === null ? [] : [[name, residentBytes] as const],
      ),
    ),
    gauge(
      "playback_last_timestamp_seconds",
      "When music was last streamed; 0 when it never was since the start.",
      lastPlaybackMs / 1000,
    ),
  ];
}
