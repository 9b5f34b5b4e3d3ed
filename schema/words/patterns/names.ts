import { foldText } from "../../music/text.ts";
import type { FoldedText } from "../fold-description.ts";
import type { Wish } from "../wish.ts";

/** Names that the library knows; by what `foldText` makes of them. Null: none is called so. */
export interface Vocabulary {
  artist(folded: string): string | null;
}
export const NO_NAMES: Vocabulary = { artist: () => null };

/** A name has no more words than this. */
export const MOST_NAME_WORDS = 6;

const LIKE =
  /(?:(?:sounds?|sounding|something|stuff|music|artists?|bands?|in the (?:style|vein|spirit|manner)|in a similar vein|in the same vein|similar|close|much)\s+)?(?:like|similar to|close to|(?:style|vein|spirit|manner) of|reminiscent of|inspired by|influenced by|along the lines of|in the style of|a la|comme|facon|a la maniere d[eu']s?|dans (?:le style|le genre|l'esprit|la veine|la lignee) d[eu']s?|proches? d[eu']s?|semblables? a|inspiree?s? (?:de|par)|qui ressemble(?:nt)? a(?:ux?)?|du (?:style|genre|type)|style|rappelant)\s+(?:d'|l'|the music of\s+|la musique d[eu']\s*)?/uy;
const BY =
  /(?:by|(?:songs?|tracks?|tunes?|music|albums?|stuff|chansons?|morceaux?|titres?|musique|disques?|tubes?) (?:of|d[eu']s?)|from|featuring|feat\.?|par|du groupe|de chez|de|d'|interpretee?s? par|composee?s? par)\s*(?:the band\s+|the artist\s+|the group\s+|le groupe\s+)?/uy;
const FIRMLY_BY =
  /^(?:by|songs?|tracks?|tunes?|music|albums?|stuff|chansons?|morceaux?|titres?|musique|disques?|tubes?|par|du groupe|featuring|feat|interprete|compose)/u;
const NEXT = /\s*(?:,|and|or|et|ou|&|ainsi que|as well as)\s+(?:de\s+|d')?/uy;
const WORD = /[\p{L}\p{N}&.'!$-]+/uy;
/** May stand between the parts of a name. */
const INNER = /^(?:of|the|de|la|le|les|du|des|von|van|der|den|da|di|el|los|y|d'|n')$/u;

export interface FoundNames {
  readonly wishes: readonly Wish[];
  readonly end: number;
}

/** "like Miles Davis and Bill Evans", "par Barbara", or the bare name of an artist that the library knows. */
export function findNames(folded: FoldedText, at: number, known: Vocabulary): FoundNames | null {
  const like = matchAt(LIKE, folded.text, at);
  if (like !== null) {
    const found = listOf(folded, like.end, known, true, "like");
    if (found) return found;
  }
  const by = matchAt(BY, folded.text, at);
  if (by !== null) {
    const found = listOf(folded, by.end, known, FIRMLY_BY.test(by.text), "artist");
    if (found) return found;
  }
  const bare = knownName(folded, at, known);
  if (bare === null || (!/[\s-]/u.test(bare.name) && !isCapital(folded, at))) return null;
  return { wishes: [{ part: "artist", name: bare.name }], end: bare.end };
}

function listOf(
  folded: FoldedText,
  at: number,
  known: Vocabulary,
  unknownToo: boolean,
  part: "like" | "artist",
): FoundNames | null {
  const wishes: Wish[] = [];
  let end = at;
  for (let from = at; ;) {
    const found = knownName(folded, from, known) ?? (unknownToo ? capitalName(folded, from) : null);
    if (!found) break;
    wishes.push({ part, name: found.name });
    end = found.end;
    const next = matchAt(NEXT, folded.text, end);
    if (!next) break;
    from = next.end;
  }
  return wishes.length === 0 ? null : { wishes, end };
}

interface FoundName {
  name: string;
  end: number;
}

function knownName({ text }: FoldedText, at: number, known: Vocabulary): FoundName | null {
  let best: FoundName | null = null;
  let end = at;
  for (let count = 0; count < MOST_NAME_WORDS; count++) {
    const word = matchAt(WORD, text, end);
    if (!word) break;
    const artist = known.artist(foldText(text.slice(at, word.end)));
    if (artist !== null) best = { name: artist, end: word.end };
    if (text[word.end] !== " ") break;
    end = word.end + 1;
  }
  return best;
}

/** As many words as begin with a capital letter or a digit, with small ones between them. */
export function capitalName(folded: FoldedText, at: number): FoundName | null {
  let end = at;
  let last = -1;
  for (;;) {
    const word = matchAt(WORD, folded.text, end);
    if (!word) break;
    if (isCapital(folded, end) && (last >= 0 || isNameLike(folded, end))) last = word.end;
    else if (last < 0 || !INNER.test(word.text)) break;
    if (folded.text[word.end] !== " ") break;
    end = word.end + 1;
  }
  if (last < 0) return null;
  const name = folded.original.slice(folded.places[at], folded.places[last]).replace(/[.!]+$/u, "");
  return { name, end: last };
}

/** "2Pac" and "50 Cent", but not "20 songs". */
const isNameLike = ({ original, places }: FoldedText, at: number): boolean =>
  /^(?:\p{Lu}|\d+\p{L}|\d+ \p{Lu})/u.test(original.slice(places[at]));

const isCapital = ({ original, places }: FoldedText, at: number): boolean =>
  /^[\p{Lu}\p{N}]/u.test(original.slice(places[at]));

function matchAt(regex: RegExp, text: string, at: number): { text: string; end: number } | null {
  regex.lastIndex = at;
  const match = regex.exec(text);
  return match && { text: match[0], end: regex.lastIndex };
}
