import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

const MARKS = /[\u0300-\u036f]/gu;
/** One letter each, in the same order. */
const LETTERS = ["øłđðħı’ʼ`´", "olddhi''''"] as const;
const SPECIAL = new RegExp(`[${LETTERS[0]}]`, "gu");
/** Letters that stand for two. */
const PAIRS: readonly (readonly [string, string])[] = [
  ["æ", "ae"],
  ["œ", "oe"],
  ["ß", "ss"],
  ["þ", "th"],
];

/** Text as a person types it who leaves out capitals and accents. Signs and spaces stay, unlike with `foldText`. */
export function looseText(text: string): string {
  const bare = text.normalize("NFKD").toLowerCase().replace(MARKS, "");
  const plain = bare.replace(SPECIAL, (letter) => LETTERS[1].charAt(LETTERS[0].indexOf(letter)));
  return PAIRS.reduce((whole, [from, to]) => whole.replaceAll(from, to), plain);
}

/** The same in the database; text of ASCII alone, which most is, is spared the dear part. */
export function looseSql(text: SQLWrapper): SQL {
  const bare = sql`translate(regexp_replace(lower(normalize(${text}, NFKD)), '[\u0300-\u036f]', '', 'g'), ${LETTERS[0]}::text, ${LETTERS[1]}::text)`;
  const paired = PAIRS.reduce(
    (whole, [from, to]) => sql`replace(${whole}, ${from}::text, ${to}::text)`,
    bare,
  );
  return sql`(case when octet_length(${text}) = length(${text}) then translate(lower(${text}), '\`', '''') else ${paired} end)`;
}

const escaped = (text: string): string => text.replace(/[\\%_]/gu, "\\$&");

/** A LIKE pattern in which the text means itself. */
export const likePattern = {
  contains: (text: string): string => `%${escaped(text)}%`,
  startsWith: (text: string): string => `${escaped(text)}%`,
  endsWith: (text: string): string => `%${escaped(text)}`,
};
