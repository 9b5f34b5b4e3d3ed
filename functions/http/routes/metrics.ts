import {
  type LibraryFigures,
  readHostFigures,
  readLibraryFigures,
  readWorkFigures,
} from "../../jobs/work-figures.ts";
import type { Services } from "../../services.ts";
import { ShortCache } from "../../short-cache.ts";
import type { HttpContext } from "../context.ts";
import { gauges } from "../metrics/gauge.ts";
import { hostMetrics } from "../metrics/host-metrics.ts";
import { libraryMetrics } from "../metrics/library-metrics.ts";
import {
  type MetricFamily,
  printMetrics,
  PROMETHEUS_CONTENT_TYPE,
} from "../metrics/prometheus-text.ts";
import { requestMetrics } from "../metrics/request-metrics.ts";
import { workMetrics } from "../metrics/work-metrics.ts";

/** Counting 100,000 tracks costs a Pi some 100 ms: not for each of several who ask every few seconds. */
const counted = new ShortCache<"library", LibraryFigures>({ keptMs: 60_000, maxEntries: 1 });

/** GET /metrics: Prometheus text. A part that can't be asked is left out, and `part_up` says so. */
export async function metricsRoute(context: HttpContext): Promise<Response> {
  const services = context.get("services");
  const parts = {
    library: async () =>
      libraryMetrics(await counted.get("library", () => readLibraryFigures(services))),
    work: async () => workMetrics(await readWorkFigures(services), services.now().getTime()),
    host: async () => hostMetrics(await readHostFigures(services)),
  };
  const asked = await Promise.all(
    Object.entries(parts).map(async ([part, ask]) => ({
      part,
      families: await orNull(services, part, ask),
    })),
  );
  return context.text(
    printMetrics([
      {
        name: "soniquebay_build_info",
        type: "gauge",
        help: "Always 1; the version stands in the label.",
        samples: [{ labels: { version: services.config.version }, value: 1 }],
      },
      gauges(
        "part_up",
        "1 when this part of the figures could be asked for.",
        "part",
        asked.map(({ part, families }) => [part, families === null ? 0 : 1]),
      ),
      ...requestMetrics(),
      ...asked.flatMap(({ families }) => families ?? []),
    ]),
    200,
    { "content-type": PROMETHEUS_CONTENT_TYPE, "cache-control": "no-store" },
  );
}

async function orNull(
  { log }: Services,
  part: string,
  ask: () => Promise<MetricFamily[]>,
): Promise<MetricFamily[] | null> {
  try {
    return await ask();
  } catch (error) {
    log.warn("a part of the metrics could not be asked for", { part, error });
    return null;
  }
}
