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

/** The words that a search looks through, each once, in the order they came. */
export function searchText(parts: readonly (string | null | undefined)[]): string {
  const words = parts.flatMap((part) => (part ? foldText(part).split(" ") : []));
  return [...new Set(words)].join(" ");
}
