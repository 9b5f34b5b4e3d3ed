import { createConsumer } from "../../consumer.ts";
import { unreadable } from "../../inspect/report.ts";
import type { Analyze } from "../analyze-task.ts";

/** The consumer Worker with an analyzer that does what the file's name says instead of listening. */

/** Long enough for a test to look at it in the middle. */
const SLOW_MS = 1500;

const NOTHING_HEARD = {
  bpm: null,
  bpmAlternative: null,
  key: null,
  danceability: null,
  moodHappy: null,
  moodAggressive: null,
  moodParty: null,
  moodRelaxed: null,
  instrumental: null,
  acoustic: null,
  tonal: null,
  energy: null,
  loudnessLufs: null,
  loudnessRangeLu: null,
  truePeakDb: null,
  dynamicRange: null,
  onsetRate: null,
  waveform: btoa("\u0000".repeat(1000)),
  embedding: null,
  fingerprint: null,
};

const pretend: Analyze = async ({ objectKey, durationMs }) => {
  if (objectKey.includes("deadly")) fillMemory();
  if (objectKey.includes("stumble")) throw new Error("unreachable");
  if (objectKey.includes("broken")) {
    return { outcome: "failed", code: "undecodable", detail: "no frame" };
  }
  if (objectKey.includes("slow")) await new Promise((resolve) => void setTimeout(resolve, SLOW_MS));
  return { outcome: "analyzed", analysis: { ...NOTHING_HEARD, analyzedMs: durationMs } };
};

/** V8 ends its process when its heap is full. */
function fillMemory(): never {
  const kept: number[][] = [];
  for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => index + kept.length / 2));
}

export default createConsumer({
  analyze: () => pretend,
  inspect: async () => unreadable("nobody looks here"),
  layOut: async () => [],
});
