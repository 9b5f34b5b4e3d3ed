import type { ArtistFit, CandidateArtist, WantedTrack } from "./match-shapes.ts";
import { bestNameFit, type ComparedName, comparedName, type NameFit } from "./name-fit.ts";
import { repairText } from "./repair-text.ts";
import { makesGuest, splitCredit, withoutGuests } from "./split-credit.ts";

/** Whom a file names. */
export interface WantedArtists {
  /** The whole credit without guests, in the ways it is written. */
  readonly wholes: readonly ComparedName[];
  /** One by one. */
  readonly mains: readonly ComparedName[];
  readonly guests: readonly ComparedName[];
}

const NOBODY =
  /^(?:various(?: artists?)?|va|v a|unknown(?: artist)?|no artist|artist|n a|diverse(?: interpreten)?|verschiedene(?: interpreten)?|artistes divers|varios(?: artistas)?|soundtrack|ost|original soundtrack|アーティスト情報なし|unbekannter interpret|artiste inconnu)$/u;

/** Whether a tag names an artist at all: "Various Artists" is none. */
export function namesSomebody(name: string): boolean {
  const words = comparedName(name).text.words.join(" ");
  return words !== "" && !NOBODY.test(words);
}

/** Whom these texts of one credit name; null when nobody. */
export function wantedArtistsOf(
  names: readonly string[],
  display: string,
  guests: readonly string[],
): WantedArtists | null {
  const known = names.map(repairText).filter(namesSomebody);
  const printed = repairText(display);
  const wholes = new Set(namesSomebody(printed) ? [withoutGuests(printed).main] : []);
  if (known.length === 1 && known[0] !== undefined) wholes.add(withoutGuests(known[0]).main);
  if (known.length > 1) wholes.add(known.join(" & "));
  if (wholes.size === 0) return null;
  const split = (known.length > 0 ? known : [printed]).map(splitCredit);
  // Files list guests among the artists; what is printed tells who is one.
  const behindFeat = new Set(splitCredit(printed).guests);
  const listed = known.length > 1 ? known.map((name) => withoutGuests(name).main) : [];
  const everyone = new Set([...listed, ...split.flatMap(({ mains }) => mains)]);
  const mains = [...everyone].filter((name) => !behindFeat.has(name));
  const others = new Set([...behindFeat, ...split.flatMap((credit) => credit.guests), ...guests]);
  return {
    wholes: [...wholes].map(comparedName),
    mains: mains.map(comparedName),
    guests: [...others].map(comparedName),
  };
}

/** Whom the track's own tags name. */
export const taggedArtists = (
  { artistDisplay, artists }: WantedTrack,
  guests: readonly string[],
): WantedArtists | null => wantedArtistsOf(artists, artistDisplay, guests);

/** Whom a candidate names: each with aliases. */
export interface FoundArtists {
  readonly wholes: readonly ComparedName[];
  readonly mains: readonly (readonly ComparedName[])[];
  readonly guests: readonly (readonly ComparedName[])[];
}

export function foundArtistsOf(
  artists: readonly CandidateArtist[],
  named: (name: string) => ComparedName,
): FoundArtists {
  const mains: ComparedName[][] = [];
  const guests: ComparedName[][] = [];
  let printed = "";
  let isGuest = false;
  for (const { aliases = [], joinPhrase, name } of artists) {
    const { main, guests: within } = withoutGuests(name);
    const names = [main, ...aliases].filter((alias) => alias !== "").map(named);
    (isGuest ? guests : mains).push(names);
    if (!isGuest) printed += main + (joinPhrase ?? " & ");
    if (within !== "") guests.push(...splitCredit(within).mains.map((guest) => [named(guest)]));
    isGuest ||= within !== "" || makesGuest(joinPhrase ?? "");
  }
  const [only] = mains;
  if (mains.length === 1 && only !== undefined) {
    // Sources without ids give a whole credit as one name.
    const parts = splitCredit(artists[0]?.name ?? "").mains;
    const alone = parts.length > 1 ? parts.map((part) => [named(part)]) : [only];
    return { wholes: only, mains: alone, guests };
  }
  return { wholes: [named(withoutGuests(printed).main)], mains, guests };
}

export function artistFit(wanted: WantedArtists, found: FoundArtists): ArtistFit {
  const imitates = (names: readonly ComparedName[]): boolean => names.some((name) => name.imitates);
  const foundImitates = imitates(found.wholes) || found.mains.some(imitates);
  if (foundImitates && !imitates(wanted.wholes)) return "differs";
  const whole = bestNameFit(wanted.wholes, found.wholes);
  if (whole === "same" || whole === "romanized") return whole;
  const together = fitTogether(wanted, found);
  return together === "differs" ? whole : together;
}

const isHit = (fit: NameFit): boolean => fit !== "differs" && fit !== "unreadable";

/** Name by name, in any order. */
function fitTogether(wanted: WantedArtists, found: FoundArtists): ArtistFit {
  const everyone = [...wanted.mains, ...wanted.guests];
  const hits = found.mains.map((names) => bestNameFit(everyone, names));
  const hitMains = hits.filter(isHit);
  const guestHit = found.guests.some((names) => isHit(bestNameFit(wanted.mains, names)));
  if (hitMains.length === 0) return guestHit ? "partial" : "differs";
  const others = [...found.mains, ...found.guests];
  const isCovered = wanted.mains.every((main) =>
    others.some((names) => isHit(bestNameFit([main], names))),
  );
  if (!isCovered || hitMains.length < hits.length) return "partial";
  if (hits.includes("near")) return "near";
  return hits.includes("romanized") ? "romanized" : "same";
}
