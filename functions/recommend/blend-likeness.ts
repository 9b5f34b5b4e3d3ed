import type { TrackLikeness } from "../db/queries/track-likeness.ts";
import { keyCloseness, tempoCloseness } from "./mix-closeness.ts";

/** Places down a list by which a place's worth has halved. */
const HALVES_AFTER = 60;

const WEIGHTS = { audio: 0.5, meaning: 0.3, tempo: 0.12, key: 0.08 } as const;

/** How near a candidate is by each kind of vector; absent where one of the two has none. */
export interface Nearness {
  readonly track: TrackLikeness;
  readonly audio?: number;
  readonly meaning?: number;
}

/**
 * 0 to 1: by the candidate's places among the others in both lists rather than by the cosines, which run differently in
 * each, and by whether tempo and key go together.
 */
export function blendLikeness(
  seed: TrackLikeness,
  candidates: readonly Nearness[],
): { track: TrackLikeness; score: number; nearness: Nearness }[] {
  const worths = {
    audio: worthByPlace(candidates, ({ audio }) => audio),
    meaning: worthByPlace(candidates, ({ meaning }) => meaning),
  };
  return candidates.map((nearness) => {
    const { track } = nearness;
    const score =
      WEIGHTS.audio * (worths.audio.get(nearness) ?? 0) +
      WEIGHTS.meaning * (worths.meaning.get(nearness) ?? 0) +
      WEIGHTS.tempo * both(seed.bpm, track.bpm, tempoCloseness) +
      WEIGHTS.key * both(seed.camelotKey, track.camelotKey, keyCloseness);
    return { track, score, nearness };
  });
}

const both = <Value>(
  a: Value | null,
  b: Value | null,
  closeness: (a: Value, b: Value) => number,
): number => (a === null || b === null ? 0 : closeness(a, b));

function worthByPlace(
  candidates: readonly Nearness[],
  similarity: (nearness: Nearness) => number | undefined,
): Map<Nearness, number> {
  return new Map(
    candidates
      .filter((nearness) => similarity(nearness) !== undefined)
      .toSorted((a, b) => (similarity(b) ?? 0) - (similarity(a) ?? 0))
      .map((nearness, place) => [nearness, HALVES_AFTER / (HALVES_AFTER + place)]),
  );
}
