import { compareScripts } from "./across-scripts.ts";
import { type Comparable, numbersIn, withoutArticle } from "./comparable.ts";
import { editDistance } from "./edit-distance.ts";
import type { TitleFit } from "./match-shapes.ts";
import type { ParsedTitle } from "./parse-title.ts";

/** How well a file's title, in one reading, fits a candidate's. */
export function titleFit(wanted: ParsedTitle, found: ParsedTitle, mayBeCut: boolean): TitleFit {
  if (isSame(wanted.full, found.full)) return wanted.cut && mayBeCut ? "truncated" : "same";
  if (mayBeCut && isBeginning(wanted, found)) return "truncated";
  // Where the file's title ends within a bracket nobody knows whether that was a subtitle.
  if (!wanted.cut && isSubtitled(wanted, found)) return "subtitle";
  const scripts = scriptFit(wanted.full, found.full);
  if (scripts !== null) return scripts;
  if (isNear(wanted.full, found.full)) return "near";
  return isPart(wanted, found) ? "part" : "differs";
}

function isSame(a: Comparable, b: Comparable): boolean {
  if (a.key === b.key) return a.key !== "";
  return a.spoken && b.spoken && withoutArticle(a) === withoutArticle(b);
}

/** Characters that a cut title has at least: fewer are the beginning of anything. */
const SHORTEST_BEGINNING = 12;

const isBeginning = (wanted: ParsedTitle, found: ParsedTitle): boolean =>
  wanted.whole.key.length >= SHORTEST_BEGINNING && found.whole.key.startsWith(wanted.whole.key);

function isSubtitled(wanted: ParsedTitle, found: ParsedTitle): boolean {
  const same =
    wanted.bare.key === found.full.key ||
    wanted.full.key === found.bare.key ||
    (wanted.bare.key === found.bare.key && isWithin(wanted.full, found.full));
  // "(Part 2)" is no subtitle that may be left out.
  return same && wanted.bare.key !== "" && numbersIn(wanted.full) === numbersIn(found.full);
}

const isWithin = (a: Comparable, b: Comparable): boolean =>
  a.key.includes(b.key) || b.key.includes(a.key);

function scriptFit(wanted: Comparable, found: Comparable): TitleFit | null {
  if (!wanted.isNative && !found.isNative) return null;
  const fit = compareScripts(wanted, found);
  if (fit === "same") return "romanized";
  if (fit === "near") return "near";
  // A native title against a Latin one may be its translation; only what else is known can tell.
  return wanted.isNative === found.isNative ? null : "unreadable";
}

const LONGEST_COMPARED = 200;

/** Letters that may be wrong in a text of so many. */
export function slipsIn(length: number): number {
  if (length < 4) return 0;
  return length < 24 ? 1 : 2;
}

/** Words that long titles share, of all they have: "Symphony No. 5 in C minor, Op. 67: I. Allegro". */
const SHARED_WORDS = 0.8;
const MANY_WORDS = 6;

function isNear(a: Comparable, b: Comparable): boolean {
  if (numbersIn(a) !== numbersIn(b)) return false;
  const longest = Math.max(a.key.length, b.key.length);
  if (longest > LONGEST_COMPARED) return false;
  const most = slipsIn(Math.min(a.key.length, b.key.length));
  if (most > 0 && editDistance(a.key, b.key, most) <= most) return true;
  return (
    Math.min(a.words.length, b.words.length) >= MANY_WORDS && sharedWords(a, b) >= SHARED_WORDS
  );
}

/** 0–1, of two lists of words. */
function sharedWords(a: Comparable, b: Comparable): number {
  const words = new Set(a.words);
  const others = new Set(b.words);
  const shared = [...words].filter((word) => others.has(word)).length;
  return (2 * shared) / (words.size + others.size);
}

/** "I. Allegro con brio" of "Symphony No. 5: I. Allegro con brio", however the work is called. */
function isPart(wanted: ParsedTitle, found: ParsedTitle): boolean {
  const [longer, shorter] =
    wanted.full.words.length > found.full.words.length
      ? [wanted.full, found.full]
      : [found.full, wanted.full];
  return (
    shorter.words.length >= 2 &&
    longer.words.length > shorter.words.length &&
    longer.key.endsWith(shorter.key)
  );
}
