import { assertNever } from "../../schema/music/assert-never.ts";
import type { UserId } from "../../schema/music/ids.ts";
import { parseSearchQuery, type SearchTerm } from "../../schema/music/search-query.ts";
import type { AgeRange } from "../../schema/music/search-values.ts";
import { foldText } from "../../schema/music/text.ts";
import type { SearchPlan } from "../db/queries/search.ts";
import type { SearchCondition, SearchedKind } from "../db/queries/search-conditions.ts";
import { codecPatterns } from "./codec-patterns.ts";
import { type Corrections, planWords } from "./plan-words.ts";

const ALL_KINDS: readonly SearchedKind[] = ["artist", "genre", "album", "track"];
const DAY_MS = 86_400_000;

interface Asked {
  query: string;
  kinds: readonly SearchedKind[] | null;
  listener: UserId;
  now: Date;
  corrections?: Corrections;
}

/** A query as the database answers it; null when it asks for nothing. */
export function planSearch({ query, kinds, listener, now, corrections }: Asked): SearchPlan | null {
  const { words, excludedWords, terms } = parseSearchQuery(query);
  const plan = {
    kinds: kinds ?? ALL_KINDS,
    words: planWords(words, corrections),
    excluded: excludedWords
      .flatMap((text) => planWords(text)?.tsquery || [])
      .map((tsquery) => `(${tsquery})`)
      .join(" | "),
    conditions: terms.flatMap((term) => toCondition(term, now) ?? []),
    listener,
  };
  return plan.words || plan.conditions.length > 0 ? plan : null;
}

/** Null for a text in which nothing can be looked for. */
function toCondition(term: SearchTerm, now: Date): SearchCondition | null {
  const { exclude } = term;
  switch (term.field) {
    case "artist":
    case "album":
    case "title":
    case "genre":
    case "composer":
    case "lyrics": {
      const match = planWords(term.text);
      return match && { field: term.field, match, exclude };
    }
    case "label": {
      const words = foldText(term.text)
        .split(" ")
        .map((word) => `%${escapeLike(word)}%`);
      return { field: "label", patterns: words, exclude };
    }
    case "codec":
      return { field: "codec", patterns: codecPatterns(term.text), exclude };
    case "added":
      return { field: "added", ...toTimes(term.age, now), exclude };
    case "played":
      return { field: "played", ...toPlayed(term.age, now), exclude };
    case "year":
    case "bpm":
    case "length":
    case "key":
    case "is":
      return term;
    default:
      return assertNever(term);
  }
}

function toPlayed(age: AgeRange | "ever" | "never", now: Date) {
  if (typeof age === "object") return { never: false, ...toTimes(age, now) };
  return { never: age === "never", since: null, before: null };
}

function toTimes(age: AgeRange, now: Date): { since: Date | null; before: Date | null } {
  const moment = new Date(now.getTime() - age.days * DAY_MS);
  return age.longerAgo ? { since: null, before: moment } : { since: moment, before: null };
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/gu, (sign) => `\\${sign}`);
