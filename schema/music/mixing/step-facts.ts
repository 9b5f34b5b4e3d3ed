import type { MixStep, MixTrack } from "./mix-step.ts";

/** What people hear where one track goes over into the next, to be said in any language. */
export type StepFact =
  | { readonly code: "sameKey"; readonly values: { key: string } }
  | { readonly code: "nearKey" | "otherKey"; readonly values: { fromKey: string; toKey: string } }
  | { readonly code: "sameTempo"; readonly values: { bpm: number } }
  | {
      readonly code: "nearTempo" | "doubleTempo" | "halfTempo" | "otherTempo";
      readonly values: { fromBpm: number; toBpm: number };
    }
  | { readonly code: "energyRises" | "energyFalls"; readonly values: { by: number } };

/** Below this the energy stays as it is to most ears. */
const HEARD_CHANGE = 0.12;

/** Of keys, tempos and energies, in this order, as far as they are known. */
export function stepFacts(from: MixTrack, to: MixTrack, step: MixStep): StepFact[] {
  const facts = [keyFact(from, to, step), tempoFact(from, to, step), energyFact(step)];
  return facts.filter((fact) => fact !== null);
}

function keyFact(
  { camelotKey: fromKey }: MixTrack,
  { camelotKey: toKey }: MixTrack,
  { key }: MixStep,
): StepFact | null {
  if (fromKey === null || toKey === null) return null;
  if (key === "same") return { code: "sameKey", values: { key: toKey } };
  return { code: key === "clash" ? "otherKey" : "nearKey", values: { fromKey, toKey } };
}

function tempoFact({ bpm: from }: MixTrack, { bpm: to }: MixTrack, { tempo }: MixStep) {
  if (from === null || to === null || tempo === null) return null;
  const values = { fromBpm: Math.round(from), toBpm: Math.round(to) };
  if (values.fromBpm === values.toBpm) {
    return { code: "sameTempo", values: { bpm: values.toBpm } } as const;
  }
  if (tempo.weight === 0) return { code: "otherTempo", values } as const;
  if (tempo.factor === 2) return { code: "doubleTempo", values } as const;
  return { code: tempo.factor === 1 ? "nearTempo" : "halfTempo", values } as const;
}

function energyFact({ energyChange: change }: MixStep): StepFact | null {
  if (change === null || Math.abs(change) < HEARD_CHANGE) return null;
  const values = { by: Math.round(100 * Math.abs(change)) };
  return { code: change > 0 ? "energyRises" : "energyFalls", values };
}
