import { foldText } from "../text.ts";
import { transliterate } from "../transliterate.ts";
import { editSimilarity } from "./edit-similarity.ts";
import { kanaToLatin } from "./kana.ts";

/** Names as they are compared between sources, which write the same one in many ways. */

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  quot: '"',
  apos: "'",
  "#39": "'",
  lt: "<",
  gt: ">",
};
const LEADING_ARTICLE = /^(?:the|les?|la|die|der|das|el|los|las) (?=\S)/u;
const AND = /(?<=\S )(?:et|und|y|och|og|e|en) (?=\S)/gu;

/** UTF-8 that somebody read as Latin-1: "BjÃ¶rk". */
const MOJIBAKE = /[\u00c2-\u00f4][\u0080-\u00bf]/u;

/** Undone where it was UTF-8 indeed. */
export function mendText(text: string): string {
  const named = text
    .replaceAll(/&(amp|quot|apos|#39|lt|gt);/gu, (whole, name: string) => ENTITIES[name] ?? whole)
    .replaceAll("_", " ");
  if (!MOJIBAKE.test(named)) return named;
  const codes = Array.from(named, (character) => character.charCodeAt(0));
  if (codes.some((code) => code > 255)) return named;
  try {
    return decodeURIComponent(
      codes.map((code) => `%${code.toString(16).padStart(2, "0")}`).join(""),
    );
  } catch {
    return named;
  }
}

/** Folded, "&" and its words in other languages one word, without a leading article. */
export function nameKey(text: string): string {
  const folded = foldText(
    mendText(text)
      .normalize("NFKC")
      .replaceAll(/\s*[&+]\s*/gu, " and "),
  );
  return folded.replace(LEADING_ARTICLE, "").replace(AND, "and ");
}

/** The same in Latin letters, without spaces: "Кино" and "Kino" are one, and so are "きゃりー" and "kyarii". */
function latinKey(text: string): string {
  const words = nameKey(text).split(" ");
  return words
    .map((word) => transliterate(word) ?? kanaToLatin(word))
    .join("")
    .replaceAll(/(?:ou|oo|ō)/gu, "o")
    .replaceAll(/uu/gu, "u")
    .replaceAll(/ii|iy|yi|ij/gu, "i")
    .replaceAll(/kh/gu, "h")
    .replaceAll(/yo|io/gu, "e")
    .replaceAll(/ie|ye|je/gu, "e")
    .replaceAll(/ks/gu, "x");
}

const CJK = /[\p{Script=Han}\p{Script=Hangul}]/u;
const LATIN_ALONE = /^[\p{Script=Latin}\p{Script=Common}\p{M}]+$/u;
/** Whether a script stands in it that can't be spelled in Latin letters without a dictionary. */
export const needsDictionary = (text: string): boolean => CJK.test(text);

const isTranslated = (one: string, other: string): boolean =>
  needsDictionary(one) && LATIN_ALONE.test(other);

/** Whether two write the same name: not the same person, whom only an id tells. */
export function sameName(one: string, other: string): boolean {
  const keys = [nameKey(one), nameKey(other)] as const;
  if (keys[0] === "" || keys[1] === "") return false;
  if (keys[0].replaceAll(" ", "") === keys[1].replaceAll(" ", "")) return true;
  const latin = latinKey(one);
  return latin !== "" && latin === latinKey(other);
}

/** 0–1: 1 for the same name, less by each letter that differs; null where two scripts can't be compared. */
export function nameSimilarity(one: string, other: string): number | null {
  if (sameName(one, other)) return 1;
  if (isTranslated(one, other) || isTranslated(other, one)) return null;
  const keys = [nameKey(one).replaceAll(" ", ""), nameKey(other).replaceAll(" ", "")] as const;
  return Math.max(
    editSimilarity(keys[0], keys[1]),
    // Another way to spell a script in Latin letters may differ by a letter or two.
    editSimilarity(latinKey(one), latinKey(other)) - 0.02,
  );
}
