import { foldText } from "../text.ts";
import { repairText } from "./repair-text.ts";

/** A name as it is compared. */
export interface Comparable {
  readonly words: readonly string[];
  /** The words without spaces between them: "R.E.M." and "REM", "Hip-Hop" and "Hip Hop" are one. */
  readonly key: string;
  /** Letters or digits in it, as opposed to signs alone. */
  readonly spoken: boolean;
  /** Letters other than Latin ones in it. */
  readonly isNative: boolean;
}

const NATIVE = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;

const PLAIN = /^[\u0020-\u007e]*$/u;
const PLAIN_APOSTROPHES = /['`]/gu;
const PLAIN_GAPS = /[^a-z0-9]+/gu;
const SPOKEN = /[\p{L}\p{N}]/u;

/** `foldText`, by a short way for what is ASCII, as most is. */
export function foldFast(text: string): string {
  if (!PLAIN.test(text)) return foldText(text);
  const base = text.toLowerCase().replace(PLAIN_APOSTROPHES, "");
  const words = base.replace(PLAIN_GAPS, " ").trim();
  return words === "" ? base.replace(/ +/gu, " ").trim() : words;
}

/** Signs that stand for letters inside words: P!nk, Ke$ha, A$AP. */
const SIGN_IN_WORD = /(?<=\p{L})[!$@](?=\p{L})/gu;
const LETTER_OF_SIGN: Readonly<Record<string, string>> = { "!": "i", $: "s", "@": "a" };
/** Between spaces, or letters without one: "Mutt&Jeff". Never the first or the last: those are no "and". */
const AND_SIGN = /(?<=\S) ?[&+] ?(?=\S)/gu;

/** What joins two names, in the languages that tags come in. Only between words: "Et" alone is a title. */
const AND_WORDS = new Set(["and", "et", "und", "y", "n", "och", "и"]);
const SAME_WORDS: ReadonlyMap<string, string> = new Map([
  ["nr", "no"],
  ["num", "no"],
  ["number", "no"],
  ["pt", "part"],
  ["pts", "parts"],
  ["vol", "volume"],
]);
/** Behind these a Roman number is one for sure. */
const BEFORE_NUMBER = new Set(["part", "parts", "no", "act", "book", "volume", "chapter"]);
const ROMAN: Readonly<Record<string, string>> = {
  i: "1",
  ii: "2",
  iii: "3",
  iv: "4",
  v: "5",
  vi: "6",
  vii: "7",
  viii: "8",
  ix: "9",
  x: "10",
  xi: "11",
  xii: "12",
};

/** The digits of a Roman number up to twelve, or of digits; null for other words. */
function numberOf(word: string): string | null {
  if (/^\d+$/u.test(word)) return word.replace(/^0+(?=\d)/u, "");
  return ROMAN[word] ?? null;
}

/** A text of any source as it is compared. */
export const comparableOf = (text: string): Comparable => comparableOfRepaired(repairText(text));

/** The same of text that `repairText` gave. */
export function comparableOfRepaired(text: string): Comparable {
  const signed = /[!$@&+]/u.test(text)
    ? text.replace(SIGN_IN_WORD, (sign) => LETTER_OF_SIGN[sign] ?? sign).replace(AND_SIGN, " and ")
    : text;
  const folded = foldFast(signed);
  const words = folded === "" ? [] : sameWords(folded);
  const isPlain = PLAIN.test(text);
  return {
    words,
    key: words.join(""),
    spoken: SPOKEN.test(folded),
    isNative: !isPlain && NATIVE.test(folded),
  };
}

function sameWords(folded: string): string[] {
  const words = folded.split(" ");
  const last = words.length - 1;
  for (let at = 0; at <= last; at++) {
    const word = words[at] ?? "";
    const before = words[at - 1];
    if (at > 0 && at < last && AND_WORDS.has(word)) words[at] = "and";
    else if (before !== undefined && BEFORE_NUMBER.has(before)) words[at] = numberOf(word) ?? word;
    else words[at] = SAME_WORDS.get(word) ?? word;
  }
  return words;
}

/** The numbers in it, in their order: what may not differ in two spellings of one title. */
export const numbersIn = ({ words }: Comparable): string =>
  words
    // "I" and "x" alone are words more often than numbers, unless a word says so, and then they are digits by now.
    .map((word) => (word.length > 1 || /\d/u.test(word) ? numberOf(word) : null))
    .filter((number) => number !== null)
    .join(",");

/** "The Beatles", "Beatles, The" and "Beatles" are one name; "The The" stays. */
export function withoutArticle({ key, words }: Comparable): string {
  if (words[0] !== "the" && words.at(-1) !== "the") return key;
  const bare = words.length > 1 && words[0] === "the" ? words.slice(1) : words;
  return (bare.length > 1 && bare.at(-1) === "the" ? bare.slice(0, -1) : bare).join("");
}
