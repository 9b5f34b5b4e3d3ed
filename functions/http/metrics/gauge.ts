import type { MetricFamily } from "./prometheus-text.ts";

/** One number that goes up and down. */
export const gauge = (name: string, help: string, value: number): MetricFamily => ({
  name: `soniquebay_${name}`,
  type: "gauge",
  help,
  samples: [{ value }],
});

/** One such number for each of several things. */
export const gauges = (
  name: string,
  help: string,
  label: string,
  values: Iterable<readonly [string, number]>,
): MetricFamily => ({
  name: `soniquebay_${name}`,
  type: "gauge",
  help,
  samples: [...values].map(([key, value]) => ({ labels: { [label]: key }, value })),
});
