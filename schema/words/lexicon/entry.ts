import { foldPhrase } from "../fold-description.ts";
import type { PlanScore } from "../playlist-plan.ts";
import type { Bounds, Meaning, Wish } from "../wish.ts";

/** English and French phrases of one meaning, separated by bars; what stands in brackets may be missing. */
export type Entry = readonly [meaning: Meaning, english: string, french: string];

const HIGH = 0.6;
const LOW = 0.4;

export const high = (field: PlanScore, from = HIGH): Wish => ({ part: "score", field, from });
export const low = (field: PlanScore, to = LOW): Wish => ({ part: "score", field, to });
export const tempo = (bounds: Bounds): Wish => ({ part: "tempo", ...bounds });
export const about = (name: string): Wish => ({ part: "about", name });

export const plain = (...wishes: Wish[]): Meaning => ({ wishes });
/** What music is for. */
export const purpose = (...wishes: Wish[]): Meaning => ({ wishes, scene: "for" });
/** Where and when it is heard. */
export const setting = (...wishes: Wish[]): Meaning => ({ wishes, scene: "when" });

/** Every phrase of some entries, folded, with its meaning. */
export function phrasesOf(entries: readonly Entry[]): [string, Meaning][] {
  return entries.flatMap(([meaning, english, french]) =>
    [...english.split("|"), ...french.split("|")]
      .filter((phrase) => phrase !== "")
      .flatMap(withAndWithout)
      .map((phrase): [string, Meaning] => [foldPhrase(phrase), meaning]),
  );
}

/** "lent(e)(s)": lent, lente, lents, lentes. */
function withAndWithout(phrase: string): string[] {
  const group = /\(([^)]*)\)/u.exec(phrase);
  if (!group) return [phrase];
  const before = phrase.slice(0, group.index);
  const after = phrase.slice(group.index + group[0].length);
  return [...withAndWithout(before + (group[1] ?? "") + after), ...withAndWithout(before + after)];
}
