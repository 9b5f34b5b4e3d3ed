import type { MetricFamily } from "./prometheus-text.ts";

/** Seconds. From a cached answer to a cold search on a Pi. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

interface Histogram {
  counts: number[];
  sum: number;
  count: number;
}

/** Since this isolate began: Prometheus copes with counters that start anew. */
const requests = new Map<string, { labels: Record<string, string>; count: number }>();
const durations = new Map<string, Histogram>();

/** Until the answer's headers: a stream may play for hours after that. */
export function observeRequest(
  request: { method: string; route: string; status: number },
  seconds: number,
): void {
  const method = METHODS.has(request.method) ? request.method : "other";
  const labels = { method, route: request.route, status: String(request.status) };
  const key = Object.values(labels).join(" ");
  const counter = requests.get(key) ?? { labels, count: 0 };
  counter.count += 1;
  requests.set(key, counter);

  const histogram = durations.get(request.route) ?? {
    counts: BUCKETS.map(() => 0),
    sum: 0,
    count: 0,
  };
  histogram.sum += seconds;
  histogram.count += 1;
  for (const [index, bound] of BUCKETS.entries()) {
    if (seconds <= bound) histogram.counts[index] = (histogram.counts[index] ?? 0) + 1;
  }
  durations.set(request.route, histogram);
}

export function requestMetrics(): MetricFamily[] {
  return [
    {
      name: "soniquebay_http_requests_total",
      type: "counter",
      help: "Requests answered, by route, method and status.",
      samples: [...requests.values()].map(({ labels, count }) => ({ labels, value: count })),
    },
    {
      name: "soniquebay_http_request_duration_seconds",
      type: "histogram",
      help: "Time until the answer's headers.",
      samples: [...durations].flatMap(([route, histogram]) => [
        ...BUCKETS.map((bound, index) => ({
          suffix: "_bucket",
          labels: { route, le: String(bound) },
          value: histogram.counts[index] ?? 0,
        })),
        { suffix: "_bucket", labels: { route, le: "+Inf" }, value: histogram.count },
        { suffix: "_sum", labels: { route }, value: histogram.sum },
        { suffix: "_count", labels: { route }, value: histogram.count },
      ]),
    },
  ];
}
