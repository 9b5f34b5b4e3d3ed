import type { CamelotStep } from "./camelot-step.ts";

/** Which steps between keys a mix may make. */
export type MixRules = "strict" | "classic" | "adventurous" | "free";

/** From the narrowest to the widest. */
export const MIX_RULES: readonly MixRules[] = ["strict", "classic", "adventurous", "free"];

const STRICT: readonly CamelotStep[] = ["same", "next", "relative"];
const CLASSIC: readonly CamelotStep[] = [...STRICT, "diagonal"];
const ADVENTUROUS: readonly CamelotStep[] = [...CLASSIC, "lift", "semitone"];

const ALLOWED: Readonly<Record<MixRules, ReadonlySet<CamelotStep>>> = {
  strict: new Set(STRICT),
  classic: new Set(CLASSIC),
  adventurous: new Set(ADVENTUROUS),
  free: new Set<CamelotStep>([...ADVENTUROUS, "clash"]),
};

export const allowsStep = (rules: MixRules, step: CamelotStep): boolean => ALLOWED[rules].has(step);
