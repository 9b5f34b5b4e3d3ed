import { expect, test } from "vitest";
import { lastScanText, queuesText } from "./work-text.ts";

const NOW = Date.UTC(2026, 0, 2);
const queue = (name: string, waiting: number | null, ageMs: number | null = null) => ({
  name,
  waiting,
  oldestAtMs: ageMs === null ? null : NOW - ageMs,
});

test("queues are told with how long their oldest message waits", () => {
  expect(queuesText([queue("scan", 0), queue("analyze", 0)], NOW)).toBe("nothing waits");
  expect(
    queuesText([queue("scan", 2, 30_000), queue("map", null), queue("enrich", 1, 7_200_000)], NOW),
  ).toBe("scan 2 (oldest 30 s), map not known, enrich 1 (oldest 2 h)");
});

test("the last scan is told with when it ended and how long it took", () => {
  const scan = { state: "done", startedAtMs: NOW - 340_000, finishedAtMs: NOW - 300_000 };
  expect(lastScanText(null, NOW)).toBe("none yet");
  expect(lastScanText({ ...scan, filesRead: 7 }, NOW)).toBe("done 5 min ago in 40 s, 7 files read");
  expect(lastScanText({ ...scan, state: "running", finishedAtMs: null, filesRead: 7 }, NOW)).toBe(
    "running, 7 files read",
  );
});
