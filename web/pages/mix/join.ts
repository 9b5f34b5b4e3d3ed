import { judgeStep, type MixTrack } from "../../../schema/music/mixing/mix-step.ts";
import type { MixRules } from "../../../schema/music/mixing/mix-rules.ts";
import { stepFacts, type StepFact } from "../../../schema/music/mixing/step-facts.ts";
import type { TrackFields } from "../../api/fragments.ts";
import type { ReasonFields } from "../parts/similar/documents.ts";
import type { MixStepAnswer } from "./documents.ts";

/** Where one track of the set goes over into the next. */
export interface Join {
  /** 0–1 */
  readonly score: number;
  readonly withinRules: boolean;
  readonly reason: Pick<ReasonFields, "parts">;
}

type ReasonPart = ReasonFields["parts"][number];

const mixTrackOf = ({ audioFeatures }: TrackFields): MixTrack => ({
  bpm: audioFeatures?.bpm ?? null,
  camelotKey: audioFeatures?.camelotKey ?? null,
  energy: audioFeatures?.energy ?? null,
});

/** What the server said of a pair: it knows how they sound. */
export const joinOfStep = ({ score, withinRules, reason }: MixStepAnswer): Join => ({
  score,
  withinRules,
  reason,
});

/** Of a pair that somebody put together: by key, tempo and energy, which is all that is known here. */
export function judgeJoin(from: TrackFields, to: TrackFields, rules: MixRules): Join {
  const [a, b] = [mixTrackOf(from), mixTrackOf(to)];
  const step = judgeStep(a, b, rules, null);
  const parts = stepFacts(a, b, step).map(toPart);
  return { score: step.score, withinRules: step.withinRules, reason: { parts } };
}

/** sameKey → SAME_KEY, as the API writes it. */
const toPart = ({ code, values }: StepFact): ReasonPart => ({
  code: code.replace(/[A-Z]/gu, (letter) => `_${letter}`).toUpperCase() as ReasonPart["code"],
  text: "",
  values: Object.entries(values).map(([name, value]) => ({ name, value: String(value) })),
});
