import type { CreditedArtist } from "../../schema/internal/scan.ts";
import { cleanMbids, cleanText, cleanTexts } from "./clean-text.ts";

/** What tags say about one credit. */
export interface CreditTags {
  /** The credit as printed, once for each value of the tag. */
  printed: unknown;
  /** The names one by one, where the file lists them. */
  names: unknown;
  mbids: unknown;
  sortName: unknown;
}

export interface Credit {
  artists: CreditedArtist[];
  /** The credit as printed; null without any name. */
  display: string | null;
}

/**
 * The names of a credit with what stands between them. "A feat. B" with the names A and B listed beside it gives A,
 * " feat. ", B; without the list it is one name: nobody can tell "Simon & Garfunkel" from two guests.
 */
export function mapCredit(tags: CreditTags): Credit {
  const printed = cleanTexts(tags.printed);
  const listed = cleanTexts(tags.names);
  const names = listed.length > 1 || printed.length === 0 ? listed : printed;
  const [first] = printed;
  const display = printed.length === 1 && first !== undefined ? first : joinNames(names);
  const mbids = cleanMbids(tags.mbids);
  const sortName = names.length === 1 ? cleanText(tags.sortName) : null;
  const joins = joinPhrases(display, names);
  return {
    artists: names.map((name, index) => ({
      name,
      sortName,
      // Ids can only be told apart by their place.
      artistMbid: mbids.length === names.length ? (mbids[index] ?? null) : null,
      role: "main",
      joinPhrase: joins[index] ?? "",
    })),
    display: display === "" ? null : display,
  };
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

type OtherRole = Exclude<CreditedArtist["role"], "main">;

/** People beside the main credit, in no particular connection. */
export function mapRole(role: OtherRole, names: unknown): CreditedArtist[] {
  return cleanTexts(names).map((name) => ({
    name,
    sortName: null,
    artistMbid: null,
    role,
    joinPhrase: "",
  }));
}
