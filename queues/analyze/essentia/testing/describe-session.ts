import type { EssentiaSession } from "../essentia.ts";

/** Everything that essentia says about its signal, to the last bit: JSON writes each number so that it reads back the same. */
export function describeSession(session: EssentiaSession): string {
  const { bpm, ticks, bpmIntervals } = session.rhythm();
  return JSON.stringify({
    lengthSamples: session.lengthSamples,
    rhythm: { bpm, ticks: [...ticks], bpmIntervals: [...bpmIntervals] },
    keys: [session.key("bgate"), session.key("edma"), session.key("shaath")],
    danceability: session.danceability(),
    dynamics: session.dynamicComplexity(),
  });
}
