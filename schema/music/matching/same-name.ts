import { albumFit, parseAlbum } from "./album-fit.ts";
import { namesSomebody } from "./artist-fit.ts";
import { isSameName, comparedName, nameFit } from "./name-fit.ts";

/**
 * Whether two texts are one artist's name, for sources without ids: case, accents, punctuation, "The", "&" and "and",
 * "Last, First", and the same name in another script count as equal. A slip of one letter does not: it is as often
 * another artist. "Various Artists" is nobody, and equals nothing.
 */
export function sameName(a: string, b: string): boolean {
  if (!namesSomebody(a) || !namesSomebody(b)) return false;
  const [left, right] = [comparedName(a), comparedName(b)];
  if (isSameName(left, right)) return true;
  return nameFit(left, right) === "romanized";
}

/** Whether an artist known by any of these names is one known by any of those. */
export const namesAgree = (ours: readonly string[], theirs: readonly string[]): boolean =>
  ours.some((name) => theirs.some((other) => sameName(name, other)));

/** Whether two texts are one album's title: editions, discs and "- Single" aside; a live one is not the studio's. */
export const sameAlbumTitle = (a: string, b: string): boolean =>
  albumFit(parseAlbum(a), parseAlbum(b), false) === "same";
