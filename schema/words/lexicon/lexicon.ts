import { foldPhrase } from "../fold-description.ts";
import type { Meaning } from "../wish.ts";
import { phrasesOf, plain } from "./entry.ts";
import { GENRE_PHRASES } from "./genres.ts";
import { HABITS } from "./habits.ts";
import { INSTRUMENTS } from "./instruments.ts";
import { MOODS } from "./moods.ts";
import { SCENES } from "./scenes.ts";

const genres = phrasesOf(
  GENRE_PHRASES.map(([phrases, name]) => [plain({ part: "genre", name }), phrases, ""] as const),
);

/** Meanings by phrase, folded and with spaces for hyphens. Where two say something of a phrase, the first below counts. */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  [
    ...phrasesOf(SCENES),
    ...phrasesOf(MOODS),
    ...genres,
    ...phrasesOf(INSTRUMENTS),
    ...phrasesOf(HABITS),
  ]
    .map(([phrase, meaning]) => [phrase.replaceAll("-", " "), meaning] as const)
    .toReversed(),
);

const MOST_WORDS = Math.max(...[...MEANINGS.keys()].map((phrase) => phrase.split(" ").length));
const WORD = /[\p{L}\p{N}&#']+(?:\.(?=\p{L}))?/uy;

/** The longest phrase that begins at a place of a folded text, and where it ends. */
export function longestPhrase(text: string, at: number): { meaning: Meaning; end: number } | null {
  let best: { meaning: Meaning; end: number } | null = null;
  let end = at;
  for (let count = 0; count < MOST_WORDS; count++) {
    WORD.lastIndex = end;
    const word = WORD.exec(text);
    if (!word) break;
    end = WORD.lastIndex;
    const meaning = MEANINGS.get(text.slice(at, end).replaceAll(/[\s-]+/gu, " "));
    if (meaning) best = { meaning, end };
    const gap = /^[ -]+/u.exec(text.slice(end));
    if (!gap) break;
    end += gap[0].length;
  }
  return best;
}

/** Single words by their first letter, for those that were typed wrongly. */
const BY_LETTER = Map.groupBy(
  [...MEANINGS.keys()].filter((phrase) => /^\p{L}{5,}$/u.test(phrase)),
  (word) => word.charAt(0),
);

/** The meaning of a word with one letter too many, too few, wrong, or exchanged with the next. */
export function likelyMeaning(word: string): Meaning | null {
  const folded = foldPhrase(word);
  if (folded.length < 5) return null;
  const near = BY_LETTER.get(folded.charAt(0))?.find((known) => isOneOff(folded, known));
  return near === undefined ? null : (MEANINGS.get(near) ?? null);
}

function isOneOff(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end++;
  const [left, right] = [one.length - start - end, other.length - start - end];
  if (left <= 1 && right <= 1) return true;
  const swapped = `${one[start + 1] ?? ""}${one[start] ?? ""}`;
  return left === 2 && right === 2 && other.slice(start, start + 2) === swapped;
}
