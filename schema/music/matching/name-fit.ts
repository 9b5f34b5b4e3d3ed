import { compareScripts } from "./across-scripts.ts";
import { type Comparable, comparableOf, numbersIn, withoutArticle } from "./comparable.ts";
import { editDistance } from "./edit-distance.ts";
import { slipsIn } from "./title-fit.ts";
import { mayBeCutOff } from "./title-readings.ts";

/** A name of an artist or album, made ready once. */
export interface ComparedName {
  readonly text: Comparable;
  /** Without "The". */
  readonly key: string;
  /** Its words in the alphabet's order: "Bowie, David" is "David Bowie". Empty for a single word. */
  readonly sorted: string;
  readonly mayBeCut: boolean;
  /** A tribute band or karaoke maker, by its name. */
  readonly imitates: boolean;
}

/** Those who play what others made famous; their names often hold the name of whom they play. */
const IMITATORS =
  /\b(?:tribute|karaoke|cover band|covers|cover versions|made famous|in the style|sing along|sound ?alikes?|party hits|backing tracks?|lullab(?:y|ies)|music box|8 bit|hit crew|string quartet|piano tributes?|workout)\b/u;

export type NameFit = "same" | "romanized" | "near" | "unreadable" | "differs";

export function comparedName(name: string): ComparedName {
  const text = comparableOf(name);
  const sorted = text.words.length > 1 ? text.words.toSorted().join(" ") : "";
  return {
    text,
    key: withoutArticle(text),
    sorted,
    mayBeCut: mayBeCutOff(name),
    imitates: IMITATORS.test(text.words.join(" ")),
  };
}

const SHORTEST_BEGINNING = 12;
const LONGEST_COMPARED = 200;

export const isSameName = (a: ComparedName, b: ComparedName): boolean =>
  a.key === b.key ? a.key !== "" : a.sorted !== "" && a.sorted === b.sorted;

/** How well a name in a file fits one of a source. */
export function nameFit(wanted: ComparedName, found: ComparedName): NameFit {
  if (isSameName(wanted, found)) return "same";
  if (wanted.key === "" || found.key === "") return "differs";
  const isBeginning =
    wanted.mayBeCut && wanted.key.length >= SHORTEST_BEGINNING && found.key.startsWith(wanted.key);
  if (isBeginning) return "near";
  const scripts = compareScripts(wanted.text, found.text);
  if (scripts === "same") return "romanized";
  if (scripts === "near") return "near";
  if (scripts === null) return "unreadable";
  const length = Math.min(wanted.key.length, found.key.length);
  if (Math.max(wanted.key.length, found.key.length) > LONGEST_COMPARED) return "differs";
  if (numbersIn(wanted.text) !== numbersIn(found.text)) return "differs";
  const most = slipsIn(length);
  return most > 0 && editDistance(wanted.key, found.key, most) <= most ? "near" : "differs";
}

const RANK: Readonly<Record<NameFit, number>> = {
  same: 4,
  romanized: 3,
  near: 2,
  unreadable: 1,
  differs: 0,
};

/** The best fit of any of these with any of those. */
export function bestNameFit(
  wanted: readonly ComparedName[],
  found: readonly ComparedName[],
): NameFit {
  let best: NameFit = "differs";
  for (const a of wanted) {
    for (const b of found) {
      const fit = nameFit(a, b);
      if (fit === "same") return fit;
      if (RANK[fit] > RANK[best]) best = fit;
    }
  }
  return best;
}
