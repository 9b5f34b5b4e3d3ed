import { CAMELOT_WEIGHTS, camelotStep } from "../../schema/music/mixing/camelot-step.ts";
import { allowsStep } from "../../schema/music/mixing/mix-rules.ts";
import { tempoFit } from "../../schema/music/mixing/tempo-fit.ts";

/** 1 for tempos that mix as they are, falling to 0 well beyond 10 % apart; half and double count a little less. */
export const tempoCloseness = (fromBpm: number, toBpm: number): number =>
  tempoFit(fromBpm, toBpm).weight;

/** Of two Camelot keys: 1 for the same, less for neighbors on the wheel, 0 for what clashes. */
export function keyCloseness(from: string, to: string): number {
  const step = camelotStep(from, to);
  return allowsStep("strict", step) ? CAMELOT_WEIGHTS[step] : 0;
}
