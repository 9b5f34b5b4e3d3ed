import type { MixStep, MixTrack } from "../../../schema/music/mixing/mix-step.ts";
import { closenessPart } from "../explain-likeness.ts";
import type { Reason, ReasonPart } from "../reason.ts";

/** Below this the energy stays as it is to most ears. */
const HEARD_CHANGE = 0.12;
/** What lies farther off in sound is no reason to follow. */
const WORTH_TELLING = 0.3;

/** How one track goes over into the next: "8A → 9A, 124 → 126 BPM, close in timbre, energy rises by 14". */
export function explainStep(from: MixTrack, to: MixTrack, step: MixStep): Reason {
  const parts: (ReasonPart | null)[] = [
    keyPart(from.camelotKey, to.camelotKey, step),
    tempoPart(from.bpm, to.bpm, step),
    step.similarity !== null && step.similarity >= WORTH_TELLING
      ? closenessPart("audio", step.similarity)
      : null,
    energyPart(step.energyChange),
  ];
  return parts.filter((part) => part !== null);
}

function keyPart(
  fromKey: string | null,
  toKey: string | null,
  { key }: MixStep,
): ReasonPart | null {
  if (fromKey === null || toKey === null) return null;
  if (key === "same") return { code: "sameKey", values: { key: toKey } };
  return key === "clash"
    ? { code: "otherKey", values: { fromKey, toKey } }
    : { code: "nearKey", values: { fromKey, toKey } };
}

function tempoPart(from: number | null, to: number | null, { tempo }: MixStep): ReasonPart | null {
  if (from === null || to === null || tempo === null) return null;
  const [fromBpm, toBpm] = [Math.round(from), Math.round(to)];
  if (fromBpm === toBpm) return { code: "sameTempo", values: { bpm: toBpm } };
  if (tempo.weight === 0) return { code: "otherTempo", values: { fromBpm, toBpm } };
  if (tempo.factor === 2) return { code: "doubleTempo", values: { fromBpm, toBpm } };
  if (tempo.factor === 0.5) return { code: "halfTempo", values: { fromBpm, toBpm } };
  return { code: "nearTempo", values: { fromBpm, toBpm } };
}

function energyPart(change: number | null): ReasonPart | null {
  if (change === null || Math.abs(change) < HEARD_CHANGE) return null;
  const by = Math.round(100 * Math.abs(change));
  return change > 0
    ? { code: "energyRises", values: { by } }
    : { code: "energyFalls", values: { by } };
}
