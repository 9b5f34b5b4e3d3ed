/** What listening to the library is doing, in one word, and what it waits for. */
export interface AnalysisState {
  state: "running" | "paused" | "idle" | "waiting" | "off";
  waitingFor: "playback" | "scan" | "storage" | null;
}

export interface AnalysisSituation {
  automatic: boolean;
  paused: boolean;
  /** Of all tracks; of those that a person asked for and that wait; of those in the queue. */
  pending: number;
  asked: number;
  inQueue: number;
  scanReads: boolean;
  storageAway: boolean;
  /** 0: music plays and the machine is busy. */
  processes: number;
}

const plain = (state: "running" | "paused" | "idle" | "off"): AnalysisState => ({
  state,
  waitingFor: null,
});
const waiting = (waitingFor: "playback" | "scan" | "storage"): AnalysisState => ({
  state: "waiting",
  waitingFor,
});

export function analysisState(situation: AnalysisSituation): AnalysisState {
  const { automatic, paused, pending, asked, inQueue, scanReads, storageAway, processes } =
    situation;
  if (paused) return plain("paused");
  const wanted = asked + inQueue > 0;
  if (!wanted && (!automatic || pending === 0)) return plain(automatic ? "idle" : "off");
  if (storageAway) return waiting("storage");
  if (processes === 0) return waiting("playback");
  return wanted || !scanReads ? plain("running") : waiting("scan");
}
