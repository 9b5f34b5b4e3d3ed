import { DOWNLOAD_STATES } from "../../../schema/acquisition/download-states.ts";
import { QUEUE_NAMES } from "../../../schema/messages/queues.ts";
import type { WorkFigures } from "../../jobs/work-figures.ts";
import { gauge, gauges } from "./gauge.ts";
import type { MetricFamily } from "./prometheus-text.ts";

/** Background work: queues, what failed, the latest scan, and what waits for others. */
export function workMetrics(work: WorkFigures, nowMs: number): MetricFamily[] {
  const known = work.queues.flatMap(({ name, waiting, oldestAtMs }) =>
    waiting === null ? [] : [{ name, waiting, oldestAtMs }],
  );
  const dead = new Map(work.deadLetters.map(({ queue, count }) => [queue ?? "unknown", count]));
  return [
    gauges(
      "queue_messages",
      "Messages in a queue, with those under way.",
      "queue",
      known.map(({ name, waiting }) => [name, waiting]),
    ),
    gauges(
      "queue_oldest_message_age_seconds",
      "Since the oldest message of a queue was sent; 0 when it is empty.",
      "queue",
      known.map(({ name, oldestAtMs }) => [
        name,
        oldestAtMs === null ? 0 : Math.max(0, (nowMs - oldestAtMs) / 1000),
      ]),
    ),
    gauges(
      "dead_letters",
      "Messages that failed too often and wait for a person.",
      "queue",
      [...QUEUE_NAMES, "unknown"].map((name) => [name, dead.get(name) ?? 0]),
    ),
    ...scanMetrics(work.endedScan),
    gauges(
      "enrichment_questions",
      "What is still to be asked, by source, as last counted; absent when nobody counted lately.",
      "source",
      Object.entries(work.questions),
    ),
    gauges(
      "source_waiting",
      "1 for a source that gave trouble and is left alone for a while.",
      "source",
      work.waitingSources.map((source) => [source, 1]),
    ),
    gauges(
      "webhook_deliveries",
      "Messages to receivers that wait, or were given up and are still remembered.",
      "state",
      Object.entries(work.deliveries),
    ),
    gauges(
      "downloads",
      "Files from elsewhere, by where they are on their way.",
      "state",
      DOWNLOAD_STATES.map((state) => [state, work.downloads[state] ?? 0]),
    ),
  ];
}

function scanMetrics(scan: WorkFigures["endedScan"]): MetricFamily[] {
  if (scan === null) return [];
  const { finishedAtMs, startedAtMs, state } = scan;
  return [
    gauge(
      "scan_last_finished_timestamp_seconds",
      "When the latest scan ended.",
      finishedAtMs / 1000,
    ),
    gauge(
      "scan_last_duration_seconds",
      "How long the latest scan took, with its pauses.",
      (finishedAtMs - (startedAtMs ?? finishedAtMs)) / 1000,
    ),
    gauge("scan_last_success", "1 when the latest scan went to its end.", state === "done" ? 1 : 0),
  ];
}
