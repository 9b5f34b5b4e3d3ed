import type { MixStep, MixTrack } from "../../../schema/music/mixing/mix-step.ts";
import { stepFacts } from "../../../schema/music/mixing/step-facts.ts";
import { closenessPart } from "../explain-likeness.ts";
import type { Reason } from "../reason.ts";

/** What lies farther off in sound is no reason to follow. */
const WORTH_TELLING = 0.3;

/** How one track goes over into the next: "8A → 9A, 124 → 126 BPM, energy rises by 14, close in timbre". */
export function explainStep(from: MixTrack, to: MixTrack, step: MixStep): Reason {
  const { similarity } = step;
  const close: Reason =
    similarity !== null && similarity >= WORTH_TELLING ? [closenessPart("audio", similarity)] : [];
  return [...stepFacts(from, to, step), ...close];
}
