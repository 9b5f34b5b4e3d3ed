import { transliterate } from "./transliterate.ts";

/**
 * How text becomes the words that the database looks for. Where a script has no spaces (or, as Korean, glues words
 * together), every two neighboring characters are a word, and the last one alone: any part of two characters or more
 * is then found by its pairs, and a single one as the beginning of a pair.
 */

const UNSPACED =
  "\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}\\p{scx=Bopomofo}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}";
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, "u");
const RUNS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");

const KATAKANA = /[\u30A1-\u30F6\u30FD\u30FE]/gu;
const KATAKANA_TO_HIRAGANA = 0x60;
const MARKS_LEFT_OUT = /(?<=[\p{Script=Arabic}\p{Script=Hebrew}]\p{M}*)\p{M}|\u0640/gu;
const ARABIC_VARIANTS: Readonly<Record<string, string>> = {
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ؤ: "و",
  ئ: "ي",
  ى: "ي",
  ی: "ي",
  ک: "ك",
  ة: "ه",
};

/** PostgreSQL refuses words of more than 2,046 bytes, and nobody types one of 40 characters. */
const LONGEST_WORD = 40;

/** What is one for whoever searches: hiragana and katakana, Arabic and Hebrew with and without their marks. */
const unify = (foldedWord: string): string =>
  foldedWord
    .replace(KATAKANA, (letter) =>
      String.fromCodePoint((letter.codePointAt(0) ?? 0) - KATAKANA_TO_HIRAGANA),
    )
    .replace(MARKS_LEFT_OUT, "")
    .replace(/[أإآٱؤئىیکة]/gu, (letter) => ARABIC_VARIANTS[letter] ?? letter);

const cut = (word: string): string =>
  word.length <= LONGEST_WORD ? word : Array.from(word).slice(0, LONGEST_WORD).join("");

const pairsOf = (characters: readonly string[]): string[] =>
  characters.slice(1).map((character, index) => `${characters[index]}${character}`);

/** What is stored of a word that `foldText` gave. */
export function wordTokens(foldedWord: string): string[] {
  const word = unify(foldedWord);
  if (word === "") return [];
  if (!HAS_UNSPACED.test(word)) {
    const latin = transliterate(word);
    return latin ? [cut(word), cut(latin)] : [cut(word)];
  }
  return (word.match(RUNS) ?? []).flatMap((run) => {
    if (!HAS_UNSPACED.test(run)) return [cut(run)];
    const characters = Array.from(run);
    return [...pairsOf(characters), ...characters.slice(-1)];
  });
}

/** A word to look for: one that begins so, or exactly this one. */
export interface QueryToken {
  text: string;
  prefix: boolean;
}

/** What is looked for of a typed word that `foldText` gave: all of these. */
export function queryTokens(foldedWord: string): QueryToken[] {
  const word = unify(foldedWord);
  return (word.match(RUNS) ?? []).flatMap((run): QueryToken[] => {
    const characters = HAS_UNSPACED.test(run) ? Array.from(run) : [];
    if (characters.length < 2) return [{ text: cut(run), prefix: true }];
    return [...new Set(pairsOf(characters))].map((text) => ({ text, prefix: false }));
  });
}

/** Whether the word is of a script that is looked for by pairs of characters. */
export const isUnspaced = (text: string): boolean => HAS_UNSPACED.test(text);
