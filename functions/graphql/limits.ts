import type { GraphQLError } from "graphql";
import { MAX_PAGE_SIZE, parsePageWindow, type PageArguments } from "./connection-page.ts";
import { badInput } from "./errors.ts";

/**
 * What one operation may cost. A field costs 1, a list multiplies what it holds. The largest page of tracks with
 * everything the web app shows of a track is about 30,000; lists of 500 within lists of 500 are far above.
 */
export const MAX_COMPLEXITY = 100_000;
/** The deepest operation of the web app (search → album → tracks → nodes → album → artwork → url) has 9 levels. */
export const MAX_DEPTH = 14;
/** The web app's broadest operation names about 80 fields; aliases are no way around the complexity of one field. */
export const MAX_BREADTH = 600;

/** Credits, genres, embeddings of one item. */
export const LIST_MULTIPLIER = 4;

/** A connection counts its nodes once, by the size of the page that was asked for. */
export const connectionComplexity = (args: PageArguments) => {
  const window = parsePageWindow(args);
  return { field: 10, multiplier: window.ok ? window.limit : MAX_PAGE_SIZE };
};

/** For fields that read a whole table. */
export const WHOLE_TABLE_COMPLEXITY = 5000;

export const tooComplex = (): GraphQLError =>
  badInput("This operation asks for too much at once: take smaller pages or fewer levels.");
