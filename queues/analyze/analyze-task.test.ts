import { beforeEach, describe, expect, it } from "vitest";
import type { AnalysisResult, AnalysisSubject } from "../../schema/internal/analysis.ts";
import { createLogger } from "../../schema/log/logger.ts";
import { newId } from "../../schema/music/ids.ts";
import { type Analyze, createAnalyzeTask } from "./analyze-task.ts";
import { createGivenUpTask } from "./given-up-task.ts";

const log = createLogger(() => undefined, "error");
const trackId = newId<"track">();
const subject: AnalysisSubject = {
  trackId,
  audioToken: "this audio",
  objectKey: "music/a.flac",
  sizeBytes: 1000,
  container: "FLAC",
  codec: "FLAC",
  durationMs: 1000,
  startMs: null,
  endMs: null,
  genres: [],
  tagBpm: null,
  tagKey: null,
  wantsFingerprint: false,
};
const TOO_SHORT: AnalysisResult = { outcome: "failed", code: "too-short", detail: "0.4 s" };
const stumbles: Analyze = async () => {
  throw new Error("unreachable");
};

let reported: AnalysisResult[];
let listened: number;

beforeEach(() => {
  reported = [];
  listened = 0;
});

interface Situation {
  analyze?: Analyze;
  attempt?: number;
  /** Size of the file; null: gone; "away": storage can't say. One after the other, the last one stays. */
  sizes?: (number | null | "away")[];
  known?: boolean;
}

function handle({ analyze, attempt = 1, sizes = [1000], known = true }: Situation = {}) {
  const left = [...sizes];
  const task = createAnalyzeTask({
    music: {
      head: async () => {
        const size = left.length > 1 ? left.shift() : left[0];
        if (size === "away") throw new Error("ENOTCONN");
        return typeof size === "number" ? { size } : null;
      },
    } as unknown as Parameters<typeof createAnalyzeTask>[0]["music"],
    api: {
      describe: async () =>
        known
          ? ({ outcome: "analyze", subject } as const)
          : ({ outcome: "nothing-to-do" } as const),
      analyzed: async (_subject, result) => void reported.push(result),
    },
    analyze: async (...given) => {
      listened += 1;
      return analyze ? analyze(...given) : TOO_SHORT;
    },
  });
  return task.run(
    { type: "analyze.track", version: 1, trackId },
    { log, attempt, cutShort: attempt > 1 },
  );
}

describe("a message of the analyze queue", () => {
  it("has the track listened to and the result told", async () => {
    await handle();
    expect(reported).toEqual([TOO_SHORT]);
  });

  it("with nothing to do does nothing", async () => {
    await handle({ known: false });
    expect([listened, reported.length]).toEqual([0, 0]);
  });

  it("of a file that is gone or another one is not listened to", async () => {
    await handle({ sizes: [null] });
    await handle({ sizes: [999] });
    expect(listened).toBe(0);
    expect(reported).toMatchObject([
      { outcome: "failed", code: "file-changed" },
      { outcome: "failed", code: "file-changed" },
    ]);
  });

  it("waits for a drive that is away, also when it goes in the middle", async () => {
    await handle({ sizes: ["away"] });
    await handle({ sizes: [1000, "away"], analyze: stumbles });
    expect(reported).toEqual([
      { outcome: "postponed", detail: "ENOTCONN" },
      { outcome: "postponed", detail: "ENOTCONN" },
    ]);
  });

  it("is tried once more when the analyzer stumbles, and then fails with what it said", async () => {
    await expect(handle({ analyze: stumbles })).rejects.toThrow("unreachable");
    expect(reported).toEqual([]);
    await handle({ analyze: stumbles, attempt: 2 });
    expect(reported).toEqual([
      { outcome: "failed", code: "analyzer-error", detail: "unreachable" },
    ]);
  });
});

it("a dead letter tells the API which track nobody came back from", async () => {
  const told: string[] = [];
  const task = createGivenUpTask({ api: { givenUp: async (id) => void told.push(id) } });
  await task.run(
    { type: "analyze.track", version: 1, trackId },
    { log, attempt: 1, cutShort: false },
  );
  expect([task.queue, told]).toEqual(["analyze-dead-letters", [trackId]]);
});
