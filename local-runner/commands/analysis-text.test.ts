import { expect, it } from "vitest";
import { analysisText } from "./analysis-text.ts";

const running = {
  state: "running",
  waitingFor: null,
  total: 3000,
  analyzed: 120,
  failed: 4,
  tracksPerHour: 95.4,
  secondsLeft: 108_000,
};

it("says how far listening is, and how long it takes", () => {
  expect(analysisText(running)).toBe(
    "running  120 of 3000 tracks, 4 failed, 95 an hour, 30 h left",
  );
  expect(analysisText({ ...running, secondsLeft: 20 })).toContain("1 min left");
});

it("says what it waits for, and nothing that it does not know", () => {
  const waiting = { ...running, state: "waiting", waitingFor: "playback", failed: 0 };
  expect(analysisText({ ...waiting, tracksPerHour: null, secondsLeft: null })).toBe(
    "waiting: music is playing  120 of 3000 tracks",
  );
});
