import { foldText, sortKey } from "../../schema/music/text.ts";

/** A search as the database needs it. */
export interface SearchPlan {
  /** The query as text is compared (`foldText`). */
  folded: string;
  /** The query as names are ordered: "The Beatles" finds what is filed under "beatles". */
  nameKey: string;
  /** Every word as a prefix, in PostgreSQL's tsquery syntax; empty when nothing in the query is a word. */
  wordPrefixes: string;
  /** Every word as it stands, for queries too short for prefixes. */
  wholeWords: string;
  /** LIKE patterns that each hold for a name in which one of the words begins a word. */
  namePatterns: string[];
  /** Too short for prefixes: half the library would match "a". */
  short: boolean;
}

/** Fewer letters than this begin too many words to rank them all. */
const MIN_RANKED_LETTERS = 3;

/** A query longer than this is no name; the rest would only cost time. */
const MAX_WORDS = 12;
const MAX_QUERY_LENGTH = 200;

const HAS_LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Null when there is nothing to look for. */
export function planSearch(query: string): SearchPlan | null {
  const folded = foldText(query.slice(0, MAX_QUERY_LENGTH));
  if (folded === "") return null;
  const parts = folded.split(" ").slice(0, MAX_WORDS);
  const words = parts.filter((word) => HAS_LETTER_OR_DIGIT.test(word));
  return {
    folded,
    nameKey: sortKey(folded),
    wordPrefixes: words.map((word) => `${quoteLexeme(word)}:*`).join(" & "),
    wholeWords: words.map(quoteLexeme).join(" & "),
    namePatterns: words.map((word) => `% ${escapeLike(sortKey(word))}%`),
    short: words.join("").length < MIN_RANKED_LETTERS,
  };
}

const quoteLexeme = (word: string): string =>
  `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;

const escapeLike = (text: string): string => text.replace(/[\\%_]/gu, (sign) => `\\${sign}`);
