import { latinBytes, windows1251 } from "./legacy-encodings.ts";

/** Characters; what is longer is a pasted page and no name. It bounds the cost of everything that follows. */
const LONGEST_TEXT = 1000;

/** What HTML entities are called that tags were seen with; letters with marks follow a pattern instead. */
const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  quot: '"',
  apos: "'",
  lt: "<",
  gt: ">",
  nbsp: " ",
  szlig: "ß",
  aelig: "æ",
  AElig: "Æ",
  oelig: "œ",
  oslash: "ø",
  Oslash: "Ø",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  hellip: "…",
};
const COMBINING: Readonly<Record<string, string>> = {
  acute: "\u0301",
  grave: "\u0300",
  uml: "\u0308",
  circ: "\u0302",
  tilde: "\u0303",
  cedil: "\u0327",
  ring: "\u030A",
};
const ENTITY = /&(?:#(\d{1,6})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/giu;
const LETTER_ENTITY = /^([A-Za-z])(acute|grave|uml|circ|tilde|cedil|ring)$/u;
const PLAIN = /^[\u0020-\u007e]*$/u;
const SPACES = /\s+/gu;

/**
 * A tag or a source's text without the damage that software does to names: HTML entities, UTF-8 or Windows-1251 read
 * as Latin-1, underscores for spaces, full-width brackets. It stays text to show and to search for.
 */
export function repairText(text: string): string {
  const start = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
  const plain = start.includes("&") ? withoutEntities(withoutEntities(start)) : start;
  const decoded = PLAIN.test(plain)
    ? plain
    : withoutFullWidth(repairEncoding(plain.toWellFormed()).normalize("NFC")).replace(
        STACKED_MARKS,
        "$1",
      );
  const spaced = decoded.includes("_") ? decoded.replaceAll("_", " ") : decoded;
  const clean = spaced.replace(SPACES, " ").trim();
  // "___" is a title by someone's word.
  return clean === "" ? decoded.trim() : clean;
}

/** No script stacks more; folding takes time in the square of it. */
const STACKED_MARKS = /(\p{M}{6})\p{M}+/gu;
const FULL_WIDTH = /[\uff01-\uff5e]/gu;
const FULL_WIDTH_OVER_ASCII = 0xfee0;

const withoutFullWidth = (text: string): string =>
  text.replace(FULL_WIDTH, (letter) =>
    String.fromCodePoint((letter.codePointAt(0) ?? 0) - FULL_WIDTH_OVER_ASCII),
  );

const withoutEntities = (text: string): string =>
  text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal !== undefined) return characterOf(Number.parseInt(decimal, 10), whole);
    if (hex !== undefined) return characterOf(Number.parseInt(hex, 16), whole);
    const known = NAMED_ENTITIES[name ?? ""];
    if (known !== undefined) return known;
    const [, letter, mark] = LETTER_ENTITY.exec(name ?? "") ?? [];
    return letter === undefined || mark === undefined ? whole : letter + (COMBINING[mark] ?? "");
  });

const characterOf = (codePoint: number, otherwise: string): string =>
  codePoint > 31 && codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff)
    ? String.fromCodePoint(codePoint)
    : otherwise;

/** "BjÃ¶rk" is valid UTF-8 when its letters are taken for bytes, which next to no real name is. */
const HIGH_LETTER = /[\u00c2-\u00f4]/u;
/** A first byte and a second, as Latin-1 or as Windows-1252 shows them: asking this is cheaper than trying. */
const UTF8_START =
  /[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/u;
const LETTERS = /\p{L}/gu;
const HIGH_LATIN = /[\u00c0-\u00ff]/gu;
const ASCII_LETTER = /[a-z]/iu;
/** Fewer high letters in a row are real words: "Ö", "Éé". */
const FEWEST_MISREAD_LETTERS = 4;

function repairEncoding(text: string): string {
  if (!HIGH_LETTER.test(text)) return text;
  const bytes = latinBytes(text);
  if (bytes === null) return text;
  const utf8 = UTF8_START.test(text) ? utf8Of(bytes) : null;
  // Twice misread happens when two programs did it one after the other.
  if (utf8 !== null) return repairEncoding(utf8);
  const letters = text.match(LETTERS)?.length ?? 0;
  const high = text.match(HIGH_LATIN)?.length ?? 0;
  // "Êèíî" is Кино: no language writes whole names in accented letters alone.
  return letters === high && high >= FEWEST_MISREAD_LETTERS && !ASCII_LETTER.test(text)
    ? windows1251(bytes)
    : text;
}

function utf8Of(bytes: readonly number[]): string | null {
  try {
    return decodeURIComponent(
      bytes.map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
    );
  } catch {
    return null;
  }
}
