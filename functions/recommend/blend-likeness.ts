import type { TrackLikeness } from "../db/queries/track-likeness.ts";
import { keyCloseness, tempoCloseness } from "./mix-closeness.ts";

/** How much each side of likeness counts. */
const WEIGHTS = { audio: 0.5, meaning: 0.3, tempo: 0.12, key: 0.08 } as const;

/** How near a candidate is by each kind of vector; absent where one of the two has none. */
export interface Nearness {
  readonly track: TrackLikeness;
  readonly audio?: number;
  readonly meaning?: number;
}

/**
 * 0 to 1, by how each candidate compares with the others: cosines of sound spread from −0.3 to 1, those of many a text
 * model from 0.6 to 0.9. Neighbors by one kind of vector come with their nearness by the other.
 */
export function blendLikeness(
  seed: TrackLikeness,
  candidates: readonly Nearness[],
): { track: TrackLikeness; score: number; nearness: Nearness }[] {
  const audioWorth = worthAmong(candidates.map(({ audio }) => audio));
  const meaningWorth = worthAmong(candidates.map(({ meaning }) => meaning));
  // Where nothing is written of any of them, or none was listened to, the rest makes up the whole.
  const most =
    (audioWorth ? WEIGHTS.audio : 0) +
    (meaningWorth ? WEIGHTS.meaning : 0) +
    WEIGHTS.tempo +
    WEIGHTS.key;
  return candidates.map((nearness) => {
    const { track, audio, meaning } = nearness;
    const score =
      WEIGHTS.audio * (audioWorth?.(audio) ?? 0) +
      WEIGHTS.meaning * (meaningWorth?.(meaning) ?? 0) +
      WEIGHTS.tempo * both(seed.bpm, track.bpm, tempoCloseness) +
      WEIGHTS.key * both(seed.camelotKey, track.camelotKey, keyCloseness);
    return { track, score: score / most, nearness };
  });
}

const both = <Value>(
  a: Value | null,
  b: Value | null,
  closeness: (a: Value, b: Value) => number,
): number => (a === null || b === null ? 0 : closeness(a, b));

/** From 0 for the farthest to 1 for the nearest; 0 for what is not known. Null where none is. */
function worthAmong(
  cosines: readonly (number | undefined)[],
): ((cosine: number | undefined) => number) | null {
  const known = cosines.filter((cosine) => cosine !== undefined);
  if (known.length === 0) return null;
  const nearest = Math.max(...known);
  const farthest = Math.min(...known);
  return (cosine) => {
    if (cosine === undefined) return 0;
    return nearest > farthest ? (cosine - farthest) / (nearest - farthest) : 1;
  };
}
