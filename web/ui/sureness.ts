import { t } from "../i18n/i18n.ts";

/** Below this a value is an estimate and says so with a `~`. */
const LIKELY_FROM = 0.5;
const SURE_FROM = 0.8;

type Sureness = "sure" | "likely" | "guess";

/** How far a value may be trusted, of its confidence from 0 to 1. */
export function surenessOf(confidence: number): Sureness {
  if (confidence < LIKELY_FROM) return "guess";
  return confidence < SURE_FROM ? "likely" : "sure";
}

/** Nobody said how sure: then it is taken as it stands. */
export const isGuess = (confidence: number | null | undefined): boolean =>
  surenessOf(confidence ?? 1) === "guess";

export const surenessText = (confidence: number): string => t(`sound.${surenessOf(confidence)}`);
