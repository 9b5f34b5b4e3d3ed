import { describe, expect, test } from "vitest";
import type { ScanRunFields } from "./documents.ts";
import { progressShare, withProgress, type ScanProgressEvent } from "./scan-progress.ts";

const run: ScanRunFields = {
  id: "run",
  library: { id: "library", name: "Music", slug: "music" },
  mode: "INCREMENTAL",
  trigger: "person",
  state: "RUNNING",
  phase: "LISTING",
  filesFound: 10,
  filesToRead: 0,
  filesRead: 0,
  tracksAdded: 0,
  tracksUpdated: 0,
  tracksMissing: 0,
  tracksMoved: 0,
  folders: null,
  problemCount: 0,
  ratePerSecond: null,
  secondsLeft: null,
  errorCode: null,
  errorDetail: null,
  createdAt: "2026-01-01T00:00:00Z",
  startedAt: null,
  finishedAt: null,
};
const event: ScanProgressEvent = {
  type: "scan.progress",
  scanRunId: "run",
  libraryId: "library",
  libraryName: "Music",
  phase: "reading",
  filesFound: 200,
  state: "running",
  done: 50,
  total: 200,
  ratePerSecond: 25,
  secondsLeft: 6,
  problemCount: 1,
};

describe("a run with its events", () => {
  test("shows what the stream told last", () => {
    expect(withProgress(run, event)).toMatchObject({
      phase: "READING",
      filesRead: 50,
      filesToRead: 200,
      ratePerSecond: 25,
      problemCount: 1,
    });
  });

  test("is not woken up by a late event once it has ended", () => {
    const ended = { ...run, state: "DONE" } as const;
    expect(withProgress(ended, event)).toBe(ended);
  });
});

describe("the share that is done", () => {
  test("is unknown while folders are listed or the run waits", () => {
    expect(progressShare(run)).toBeNull();
    expect(progressShare({ ...run, state: "QUEUED", phase: "READING" })).toBeNull();
  });

  test("is the part of the files that was read", () => {
    expect(progressShare({ ...run, phase: "READING", filesRead: 1, filesToRead: 4 })).toBe(0.25);
  });

  test("is whole when there is nothing to read", () => {
    expect(progressShare({ ...run, phase: "READING" })).toBe(1);
  });
});
