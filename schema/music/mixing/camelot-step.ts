/**
 * How one key goes to the next on the Camelot wheel. `next`: one place round; `relative`: the other mode of the same
 * notes; `diagonal`: both at once; `lift`: two places on, a whole tone up; `semitone`: seven places on, a semitone up.
 */
export type CamelotStep = "same" | "next" | "relative" | "diagonal" | "lift" | "semitone" | "clash";

/** How well each sounds, 0 to 1. */
export const CAMELOT_WEIGHTS: Readonly<Record<CamelotStep, number>> = {
  same: 1,
  next: 0.9,
  relative: 0.85,
  diagonal: 0.6,
  lift: 0.5,
  semitone: 0.4,
  clash: 0.1,
};

const PLACES = 12;

/** Where "8A" stands: place 0–11, and whether it is minor, the inner ring. */
function camelotPlace(camelotKey: string): { place: number; minor: boolean } {
  return { place: Number(camelotKey.slice(0, -1)) - 1, minor: camelotKey.endsWith("A") };
}

/** From one of `CAMELOT_KEYS` to another. */
export function camelotStep(from: string, to: string): CamelotStep {
  if (from === to) return "same";
  const a = camelotPlace(from);
  const b = camelotPlace(to);
  const on = (b.place - a.place + PLACES) % PLACES;
  const isBeside = on === 1 || on === PLACES - 1;
  if (a.minor !== b.minor) return on === 0 ? "relative" : isBeside ? "diagonal" : "clash";
  if (isBeside) return "next";
  return on === 2 ? "lift" : on === 7 ? "semitone" : "clash";
}

/** Of how many steps round the wheel or across it the way between two keys is made at least. */
export function wheelDistance(from: string, to: string): number {
  const a = camelotPlace(from);
  const b = camelotPlace(to);
  const round = Math.abs(a.place - b.place);
  return Math.min(round, PLACES - round) + (a.minor === b.minor ? 0 : 1);
}
