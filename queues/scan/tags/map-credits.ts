import type { CreditedArtist, TagSettings } from "../../../schema/internal/scan.ts";
import { foldText } from "../../../schema/music/text.ts";
import { cleanList, cleanMbids, cleanTexts } from "./clean-text.ts";
import { oneNames, splitNames } from "./split-names.ts";

/** What tags say about one credit. */
export interface CreditTags {
  /** The credit as printed, once for each value of the tag. */
  printed: readonly unknown[];
  /** The names one by one, where the file lists them. */
  names: readonly unknown[];
  mbids: readonly unknown[];
  sortNames: readonly unknown[];
  /** The tag's format puts "/" between names, as ID3v2.3 does. */
  slashed?: boolean;
}

export interface Credit {
  artists: CreditedArtist[];
  /** The credit as printed; null without any name. */
  display: string | null;
}

/**
 * The names of a credit with what stands between them. "A feat. B" with the names A and B listed beside it gives A,
 * " feat. ", B. Without the list only the separators that a person chose part it: nobody else can tell "Simon &
 * Garfunkel" from two guests.
 */
export function mapCredit(tags: CreditTags, settings: TagSettings): Credit {
  const printed = cleanTexts(tags.printed);
  const mbids = cleanMbids(tags.mbids);
  const listed = listedNames(tags, printed, mbids.length, settings);
  const names = creditedNames(printed, listed, mbids.length, tags.slashed === true, settings);
  const [first] = printed;
  const display = printed.length === 1 && first !== undefined ? first : joinNames(names);
  const joins = joinPhrases(display, names);
  const sortNames = sortNamesOf(cleanTexts(tags.sortNames), names, joins);
  return {
    artists: names.map((name, index) => ({
      name,
      sortName: sortNames[index] ?? null,
      // Ids can only be told apart by their place.
      artistMbid: mbids.length === names.length ? (mbids[index] ?? null) : null,
      role: "main",
      joinPhrase: joins[index] ?? "",
    })),
    display: display === "" ? null : display,
  };
}

/** The tag's own list. In ID3v2.3 "AC/DC" is a list of two or one name: it is one when it is what is printed. */
function listedNames(
  tags: CreditTags,
  printed: readonly string[],
  idCount: number,
  settings: TagSettings,
): string[] {
  const all = cleanList(tags.names);
  // "Anna feat. Anna" is two names when as many ids say so; else a name that stands twice is a writer's slip.
  const listed = all.length === idCount ? all : cleanTexts(tags.names);
  const [only] = listed;
  if (tags.slashed !== true || listed.length !== 1 || only === undefined) return listed;
  const isPrinted = printed.some((text) => text.toLowerCase() === only.toLowerCase());
  if (idCount === 1 || isPrinted) return listed;
  return cleanTexts(splitNames(only, ["/"], oneNames(settings)));
}

function creditedNames(
  printed: readonly string[],
  listed: readonly string[],
  idCount: number,
  slashed: boolean,
  settings: TagSettings,
): string[] {
  if (listed.length > 1 || printed.length === 0) return [...listed];
  const [only] = printed;
  if (slashed && printed.length === 1 && only !== undefined && idCount > 1) {
    const names = cleanTexts(splitNames(only, ["/"], oneNames(settings, listed)));
    if (names.length === idCount) return names;
  }
  // As many ids as values, or one id for the whole of it, say that nothing is to be parted.
  if (idCount === printed.length) return [...printed];
  const isOne = oneNames(settings, listed);
  return cleanTexts(printed.flatMap((text) => splitNames(text, settings.artistSeparators, isOne)));
}

const joinNames = (names: readonly string[]): string =>
  names.map((name, index) => name + usualJoin(index, names.length)).join("");

/** "A, B & C" */
function usualJoin(index: number, count: number): string {
  if (index === count - 1) return "";
  return index === count - 2 ? " & " : ", ";
}

/** What the printed credit has between the names; the usual signs when it spells them in another way. */
function joinPhrases(display: string, names: readonly string[]): string[] {
  if (names.length === 1 && names[0] === display) return [""];
  const usual = names.map((_, index) => usualJoin(index, names.length));
  const starts: number[] = [];
  let from = 0;
  for (const name of names) {
    const start = display.toLowerCase().indexOf(name.toLowerCase(), from);
    if (start < 0) return usual;
    starts.push(start);
    from = start + name.length;
  }
  return names.map((name, index) => {
    const end = (starts[index] ?? 0) + name.length;
    return display.slice(end, starts[index + 1] ?? display.length);
  });
}

/**
 * Sort names by their place: a list of as many, or one text joined as the credit is ("Beatles, The feat. Anna"). Some
 * writers give the first name's alone: it is taken where it consists of that name's words.
 */
function sortNamesOf(
  sortNames: readonly string[],
  names: readonly string[],
  joins: readonly string[],
): (string | null)[] {
  if (sortNames.length === names.length) return [...sortNames];
  const [only] = sortNames;
  const [first] = names;
  if (only === undefined || first === undefined || sortNames.length > 1) return [];
  const parts: string[] = [];
  let rest = only;
  for (const join of joins.slice(0, -1)) {
    const at = join.trim() === "" ? -1 : rest.indexOf(join);
    if (at < 0) return wordsOf(only) === wordsOf(first) ? [only] : [];
    parts.push(rest.slice(0, at).trim());
    rest = rest.slice(at + join.length);
  }
  const last = joins.at(-1) ?? "";
  parts.push((last !== "" && rest.endsWith(last) ? rest.slice(0, -last.length) : rest).trim());
  return parts.every((part) => part !== "") ? parts : [];
}

const wordsOf = (text: string) => foldText(text).split(" ").toSorted().join(" ");

type OtherRole = Exclude<CreditedArtist["role"], "main">;

/** People beside the main credit, in no particular connection. */
export function mapRole(
  role: OtherRole,
  names: readonly unknown[],
  settings: TagSettings,
  { slashed = false, sortNames = [] }: { slashed?: boolean; sortNames?: readonly unknown[] } = {},
): CreditedArtist[] {
  const values = cleanTexts(names);
  if (values.length === 0) return [];
  const separators = slashed ? [...settings.artistSeparators, "/"] : settings.artistSeparators;
  const isOne = oneNames(settings);
  const people = cleanTexts(values.flatMap((value) => splitNames(value, separators, isOne)));
  const sorted = cleanTexts(sortNames);
  return people.map((name, index) => ({
    name,
    sortName: sorted.length === people.length ? (sorted[index] ?? null) : null,
    artistMbid: null,
    role,
    joinPhrase: "",
  }));
}
