import { wordTokens } from "./search-tokens.ts";

/** Letters that Unicode does not take apart into a base letter and marks, as people type them. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  æ: "ae",
  œ: "oe",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ı: "i",
};

const MARKS_OF_ALPHABETS =
  /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}*)\p{M}/gu;
const APOSTROPHES = /['’ʼ`´]/gu;
const NOT_LETTERS_OR_DIGITS = /[^\p{L}\p{N}\p{M}]+/gu;
const LEADING_ARTICLE = /^(?:the|an?|les?|la|l|die|der|das|el|los|las|un|une)\s+(?=\S)/u;

/**
 * Text as it is compared: "Sigur Rós – Ágætis byrjun!" gives "sigur ros agaetis byrjun". Case, accents and
 * punctuation go; the marks of scripts that need them (Japanese, Hindi, …) stay. A name of signs alone ("!!!", "÷")
 * keeps them, so that it does not become nothing.
 */
export function foldText(text: string): string {
  const base = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(MARKS_OF_ALPHABETS, "")
    .replace(/[æœßøłđðþħı]/gu, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replace(APOSTROPHES, "")
    .normalize("NFC");
  const words = base.replace(NOT_LETTERS_OR_DIGITS, " ").trim();
  return words === "" ? base.replace(/\s+/gu, " ").trim() : words;
}

/** What a name is ordered by: folded, without the leading article ("The Beatles" under b), numbers by value. */
export function sortKey(name: string): string {
  const folded = foldText(name);
  const bare = folded.replace(LEADING_ARTICLE, "");
  // Byte order puts "10" before "9": pad every number to the same length.
  return bare.replace(/\d+/gu, (digits) => digits.replace(/^0+(?=\d)/u, "").padStart(6, "0"));
}

/** More words than this are no name: a tag with a novel in it costs no more than one with a long title. */
const OF_NAMES = { mostWords: 100, mostLetters: 2000 };

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** Signs between letters without a space: AC/DC, R.E.M., hip-hop. */
const JOINED_BY_SIGNS = /[\p{L}\p{N}\p{M}][^\p{L}\p{N}\p{M}\s'’ʼ`´]+[\p{L}\p{N}]/u;

/** The words of one text, and what is written with signs in it also as one word: "AC/DC" is found as acdc. */
function wordsOf(text: string): string[] {
  const words = foldText(text).split(" ");
  if (!JOINED_BY_SIGNS.test(text)) return words;
  const joined = text
    .split(/\s+/u)
    .filter((chunk) => JOINED_BY_SIGNS.test(chunk))
    .map((chunk) => foldText(chunk).replaceAll(" ", ""));
  return [...words, ...joined.filter((word) => LETTER_OR_DIGIT.test(word))];
}

/** The words that a search looks through (`wordTokens`), each once, in the order they came. */
export function searchText(
  parts: readonly (string | null | undefined)[],
  { mostWords, mostLetters } = OF_NAMES,
): string {
  const words = parts.flatMap((part) =>
    part ? wordsOf(part.slice(0, mostLetters)).flatMap(wordTokens) : [],
  );
  return [...new Set(words)].slice(0, mostWords).join(" ");
}
