import type { Analysis } from "../../../schema/internal/analysis.ts";
import { keyName } from "../../../schema/music/musical-key.ts";
import { confidenceIn, type HeardPitches, isSame, type Key, rankKeys } from "./find-key.ts";

/**
 * A lead smaller than this is open: then essentia's KeyExtractor is asked, whose word counts as much. A larger lead it could
 * not turn, so its half second is spared.
 */
const OPEN_LEAD = 0.05;

/**
 * Of essentia's profiles, the one whose second opinion helps most: asked with it, 98–99 of 100 rendered songs of the seeds
 * that were tuned on come out right, with bgate 95–98.
 */
export const SECOND_OPINION_PROFILE = "edma";

export interface KeySubject {
  readonly tonal: HeardPitches;
  /** Essentia's word, which takes its time; null when it was not given the sound. */
  readonly secondOpinion: (() => Key) | null;
}

export interface DecidedKey {
  readonly key: Analysis["key"];
  /** Null when nothing has a pitch. */
  readonly heard: (Key & { readonly fit: number; readonly confidence: number }) | null;
}

/** What was heard: the API puts a key of the file's tags before it, and keeps both. */
export function decideKey({ tonal, secondOpinion }: KeySubject): DecidedKey {
  const heard = hear(tonal, secondOpinion);
  if (heard === null) return { key: null, heard };
  return {
    key: {
      value: keyName(heard.pitchClass, heard.mode),
      confidence: heard.confidence,
      method: "signal",
    },
    heard,
  };
}

function hear(tonal: HeardPitches, secondOpinion: KeySubject["secondOpinion"]) {
  const ranked = rankKeys(tonal);
  const [first, second] = ranked;
  if (!first || !second) return null;
  const isOpen = first.fit - second.fit < OPEN_LEAD;
  const opinion = isOpen ? (secondOpinion?.() ?? null) : null;
  const judged = ranked
    .map((key) => ({
      ...key,
      fit: key.fit + (opinion !== null && isSame(key, opinion) ? OPEN_LEAD : 0),
    }))
    .toSorted((a, b) => b.fit - a.fit);
  const [best = first, next = second] = judged;
  const confidence = confidenceIn(best, best.fit - next.fit, tonal.chroma);
  return { pitchClass: best.pitchClass, mode: best.mode, fit: best.fit, confidence };
}
