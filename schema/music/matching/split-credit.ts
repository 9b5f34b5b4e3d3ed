/** Who is credited, as one text says it. */
export interface SplitCredit {
  readonly mains: readonly string[];
  /** Behind "feat." and the like. */
  readonly guests: readonly string[];
}

const GUESTS_FOLLOW = / \(?(?:feat\.?|ft\.?|featuring|f\/|with|w\/) /iu;
const BETWEEN_NAMES =
  / (?:&|and|et|und|y|x|vs\.?|versus|\+|\/|with|feat\.?|ft\.?) |[;,/、，] ?|\0/giu;
const EMPTY_ENDS = /^[\s)]+|[\s)]+$/gu;
/** A credit of more names than this is a list of something else. */
const MOST_NAMES = 20;

/** The names between "&", commas and the like. Whoever asks must try the text as one name first: "Simon & Garfunkel". */
export const splitNamesOf = (text: string): string[] =>
  text
    .split(BETWEEN_NAMES)
    .map((name) => name.replace(EMPTY_ENDS, ""))
    .filter((name) => name !== "")
    .slice(0, MOST_NAMES);

/** The part of a credit before its guests, and the guests. */
export function withoutGuests(credit: string): { readonly main: string; readonly guests: string } {
  const found = GUESTS_FOLLOW.exec(credit);
  if (found === null || found.index === 0) return { main: credit, guests: "" };
  return {
    main: credit.slice(0, found.index),
    guests: credit.slice(found.index + found[0].length).replace(EMPTY_ENDS, ""),
  };
}

export function splitCredit(credit: string): SplitCredit {
  const { main, guests } = withoutGuests(credit);
  return { mains: splitNamesOf(main), guests: splitNamesOf(guests) };
}

/** Whether what stands between two names makes the second a guest: " feat. ". */
export const makesGuest = (joinPhrase: string): boolean =>
  /\b(?:feat|ft|featuring|with)\b/iu.test(joinPhrase);
