import type { TagSettings } from "../../../schema/internal/scan.ts";
import { foldText } from "../../../schema/music/text.ts";

/** A value of more names than this is a list of something else. */
const MAX_NAMES = 100;
/** No name that anybody protects has more separators in it. */
const MAX_PIECES_OF_NAME = 8;

/**
 * The names in one value, taken apart at each separator, except inside names that are one by someone's word:
 * "Earth, Wind & Fire, Anna" at ", " gives "Earth, Wind & Fire" and "Anna" when the former is protected.
 */
export function splitNames(
  value: string,
  separators: readonly string[],
  isOneName: (name: string) => boolean,
): string[] {
  const pieces = piecesOf(value, separators);
  if (pieces.length === 1 || isOneName(value)) return [value.trim()];
  const names: string[] = [];
  for (let at = 0; at < pieces.length;) {
    let next = at + 1;
    for (let end = Math.min(pieces.length, at + MAX_PIECES_OF_NAME); end > at + 1; end--) {
      if (!isOneName(between(value, pieces, at, end))) continue;
      next = end;
      break;
    }
    const name = between(value, pieces, at, next).trim();
    if (name !== "") names.push(name);
    at = next;
  }
  return names;
}

/** Whether this name is one for those who set up the library, or by the file's own list of names. */
export function oneNames(
  { protectedNames }: Pick<TagSettings, "protectedNames">,
  listed: readonly string[] = [],
): (name: string) => boolean {
  if (protectedNames.length === 0 && listed.length === 0) return () => false;
  const folded = new Set(listed.map(foldText));
  const settled = foldedOnce(protectedNames);
  return (name) => {
    const compared = foldText(name);
    return settled.has(compared) || folded.has(compared);
  };
}

/** A batch of files shares one list of up to a thousand names. */
const foldedLists = new WeakMap<readonly string[], ReadonlySet<string>>();

function foldedOnce(names: readonly string[]): ReadonlySet<string> {
  const held = foldedLists.get(names);
  if (held !== undefined) return held;
  const folded = new Set(names.map(foldText));
  foldedLists.set(names, folded);
  return folded;
}

interface Piece {
  from: number;
  to: number;
}

const between = (value: string, pieces: readonly Piece[], first: number, end: number) =>
  value.slice(pieces[first]?.from, pieces[end - 1]?.to);

function piecesOf(value: string, separators: readonly string[]): Piece[] {
  const wanted = separators.filter((separator) => separator !== "");
  if (wanted.length === 0) return [{ from: 0, to: value.length }];
  const lower = value.toLowerCase();
  const folded = wanted.map((separator) => separator.toLowerCase());
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = 0; at < lower.length && pieces.length < MAX_NAMES;) {
    const separator = folded.find((candidate) => lower.startsWith(candidate, at));
    if (separator === undefined) {
      at += 1;
      continue;
    }
    pieces.push({ from, to: at });
    at += separator.length;
    from = at;
  }
  pieces.push({ from, to: value.length });
  return pieces;
}
