import { isUnspaced, queryTokens, type QueryToken } from "../../schema/music/search-tokens.ts";
import { foldText, sortKey } from "../../schema/music/text.ts";
import type { WordMatch } from "../db/queries/search-conditions.ts";

/** Fewer letters than this begin too many words to look at them all. */
const MIN_PREFIX_LETTERS = 3;

/** A query with more words is no name; the rest would only cost time. */
const MAX_WORDS = 12;

const HAS_LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** What a word may be besides what was typed; none where nothing was corrected. */
export type Corrections = ReadonlyMap<string, readonly string[]>;

const NO_CORRECTIONS: Corrections = new Map();

/** Null when there is nothing to look for. */
export function planWords(text: string, corrections = NO_CORRECTIONS): WordMatch | null {
  const folded = foldText(text);
  if (folded === "") return null;
  const words = wordsOf(folded);
  const letters = words.join("").length;
  const exact = letters < MIN_PREFIX_LETTERS && !isUnspaced(words.join(""));
  const meant = words.map((word) => corrections.get(word)?.[0] ?? word).join(" ");
  const nameKey = sortKey(meant === "" ? folded : meant);
  return {
    folded: meant === "" ? folded : meant,
    nameKey,
    tsquery: words
      .map((word) => anyOf([word, ...(corrections.get(word) ?? [])], exact))
      .filter((part) => part !== "")
      .join(" & "),
    namePatterns: wordsOf(nameKey).map(
      (word) => `% ${isUnspaced(word) ? "%" : ""}${escapeLike(word)}%`,
    ),
  };
}

/** The words of a folded text in which a typo may be. */
export const wordsOf = (folded: string): string[] =>
  folded
    .split(" ")
    .filter((word) => HAS_LETTER_OR_DIGIT.test(word))
    .slice(0, MAX_WORDS);

function anyOf(words: readonly string[], exact: boolean): string {
  const each = words
    .map((word) =>
      queryTokens(word)
        .map((token) => lexeme(token, exact))
        .join(" & "),
    )
    .filter((part) => part !== "");
  return each.length > 1 ? `(${each.map((part) => `(${part})`).join(" | ")})` : (each[0] ?? "");
}

/** In the syntax of PostgreSQL's tsquery, in which no sign of the word has a meaning of its own. */
const lexeme = ({ text, prefix }: QueryToken, exact: boolean): string =>
  `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'${prefix && !exact ? ":*" : ""}`;

const escapeLike = (text: string): string => text.replace(/[\\%_]/gu, (sign) => `\\${sign}`);
