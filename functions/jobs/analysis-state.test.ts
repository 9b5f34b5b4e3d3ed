import { describe, expect, it } from "vitest";
import { analysisState, type AnalysisSituation } from "./analysis-state.ts";

const working: AnalysisSituation = {
  automatic: true,
  paused: false,
  pending: 10,
  asked: 0,
  inQueue: 3,
  scanReads: false,
  storageAway: false,
  processes: 2,
};
const stateOf = (more: Partial<AnalysisSituation>) => {
  const { state, waitingFor } = analysisState({ ...working, ...more });
  return waitingFor === null ? state : `${state} for ${waitingFor}`;
};

describe("analysisState", () => {
  it.each<[string, Partial<AnalysisSituation>]>([
    ["running", {}],
    ["running", { inQueue: 0 }],
    ["paused", { paused: true }],
    ["paused", { paused: true, pending: 0 }],
    ["idle", { pending: 0, inQueue: 0 }],
    ["off", { automatic: false, inQueue: 0 }],
    ["off", { automatic: false, inQueue: 0, pending: 0 }],
    ["running", { automatic: false, asked: 1, inQueue: 0 }],
    ["waiting for playback", { processes: 0 }],
    ["waiting for storage", { storageAway: true }],
    ["waiting for scan", { scanReads: true, inQueue: 0 }],
    ["running", { scanReads: true, inQueue: 0, asked: 1 }],
    ["running", { scanReads: true, inQueue: 1 }],
    ["idle", { processes: 0, pending: 0, inQueue: 0 }],
  ])("is %s with %j", (expected, situation) => {
    expect(stateOf(situation)).toBe(expected);
  });
});
