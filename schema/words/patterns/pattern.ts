import type { Wish } from "../wish.ts";

/** What stands around a description. */
export interface PatternContext {
  /** The present year. */
  readonly year: number;
}

/** A regular expression over a folded text (sticky), and what a match means; null where it means nothing after all. */
export interface Pattern {
  readonly regex: RegExp;
  read(match: RegExpExecArray, context: PatternContext): readonly Wish[] | null;
}

/** The source is read with `u` and `y`, between word boundaries. */
export const pattern = (source: string, read: Pattern["read"]): Pattern => ({
  regex: new RegExp(`(?:${source})(?![\\p{L}\\p{N}])`, "uy"),
  read,
});

export const ABOUT =
  "(?:about|around|roughly|approximately|circa|some|near|close to|environ|autour de|vers|a peu pres|dans les|~)\\s*";
