import { comparableOf, withoutArticle } from "./comparable.ts";
import { isGenericTitle } from "./generic-title.ts";
import { type ParsedTitle, parseTitle } from "./parse-title.ts";
import { repairText } from "./repair-text.ts";
import { withoutGuests } from "./split-credit.ts";

/** One way to read what a file has as its title. */
export interface TitleReading {
  readonly title: ParsedTitle;
  /** Named by the title, "Artist - Title"; null when it names nobody. */
  readonly artist: string | null;
  readonly isGeneric: boolean;
}

export interface ReadTitle {
  /** The likeliest first. */
  readonly readings: readonly TitleReading[];
  /** It is as long as ID3v1 lets it be, so it may be cut off. */
  readonly mayBeCut: boolean;
}

const TRACK_NUMBER = /^(?:track )?(?:\d{1,2}[-.])?(\d{1,3})( ?[-–.):] ?| )(?=\S)/iu;
const DASH = / ?[–—] | - |-(?=\S)/gu;
/** A title with more dashes is a file name, or worse. */
const MOST_DASHES = 4;
const MOST_READINGS = 6;

/** `isWantedArtist` knows the names of the track's tags; `nobodyKnown` when these name nobody. */
export function readTitle(
  title: string,
  trackNumber: number | null,
  isWantedArtist: (name: string) => boolean,
  nobodyKnown: boolean,
): ReadTitle {
  const repaired = repairText(title);
  const texts: { text: string; artist: string | null }[] = [];
  const seen = new Set<string>();
  const add = (text: string, artist: string | null): void => {
    if (text === "" || seen.has(text) || texts.length >= MOST_READINGS) return;
    seen.add(text);
    texts.push({ text, artist });
    const bare = withoutTrackNumber(text, trackNumber);
    if (bare !== null) add(bare, artist);
    if (artist !== null) return;
    for (const { left, right } of partings(text)) {
      if (isWantedArtist(left)) add(right, left);
      else if (isWantedArtist(right)) add(left, right);
      else if (nobodyKnown) add(right, left);
    }
  };
  add(repaired, null);
  const readings = texts.flatMap(({ artist, text }) =>
    parseTitle(text).map((parsed): TitleReading => {
      return { title: parsed, artist, isGeneric: isGenericTitle(parsed.full) };
    }),
  );
  return { readings, mayBeCut: mayBeCutOff(title) };
}

/** ID3v1 has 30 bytes for it, and blanks at its end go. */
export const mayBeCutOff = (text: string): boolean =>
  isCutLength(text.trim().length) || isCutLength(utf8Length(text.trim()));

const isCutLength = (length: number): boolean => length >= 28 && length <= 30;

function utf8Length(text: string): number {
  let length = 0;
  for (const letter of text.length > 30 ? "" : text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) length += 1;
    else if (code < 0x800) length += 2;
    else length += code < 0x10000 ? 3 : 4;
  }
  return length;
}

/**
 * "03 - Title", "1-03 Title", "03. Title". A number without a sign behind it counts when it is the track's, or begins
 * with a nought: "99 Balloons" stays.
 */
function withoutTrackNumber(text: string, trackNumber: number | null): string | null {
  const found = TRACK_NUMBER.exec(text);
  if (found === null) return null;
  const [prefix, digits = "", sign = ""] = found;
  const isTrack = trackNumber !== null && Number(digits) === trackNumber;
  const looksSo = digits.startsWith("0") || (sign.trim() !== "" && trackNumber === null);
  return isTrack || looksSo ? text.slice(prefix.length) : null;
}

function partings(text: string): { left: string; right: string }[] {
  return [...text.matchAll(DASH)].slice(0, MOST_DASHES).flatMap(({ 0: dash, index }) => {
    const left = text.slice(0, index).trim();
    const right = text.slice(index + dash.length).trim();
    return left === "" || right === "" ? [] : [{ left, right }];
  });
}

/** Whether a name is one of these, guests aside. */
export function isOneOf(names: readonly string[]): (name: string) => boolean {
  const keys = new Set(names.map((name) => withoutArticle(comparableOf(name))));
  keys.delete("");
  return (name) => {
    if (keys.size === 0) return false;
    return (
      keys.has(withoutArticle(comparableOf(name))) ||
      keys.has(withoutArticle(comparableOf(withoutGuests(name).main)))
    );
  };
}
