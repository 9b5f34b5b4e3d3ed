import type { Agreement, MatchCandidate, MatchRelease, WantedTrack } from "./match.ts";
import { nameKey, nameSimilarity, sameName } from "./names.ts";
import {
  albumBase,
  type ParsedTitle,
  parseTitle,
  type VersionKind,
  versionsOf,
} from "./parse-title.ts";

/** What stands for a track while all its candidates are compared with it. */
export interface Prepared {
  wanted: WantedTrack;
  /** As it stands, and without what does not belong into a title: a track number, the artist. */
  titles: readonly ParsedTitle[];
  /** Every name that the file credits; none where it says nobody's. */
  artists: readonly string[];
  album: string | null;
}

const NOBODY = new Set([
  "various artists",
  "various",
  "va",
  "unknown artist",
  "unknown",
  "soundtrack",
  "verschiedene",
]);
const TRACK_NUMBER = /^(?:\d{1,2}[-.]\d{1,2}|[a-d]?\d{1,3})(?:\s*[-–—.)_]\s*|\s+(?=\D))(?=\S)/iu;
const CREDIT_PARTS =
  /\s*(?:,|;|&|\+|\/|\s(?:and|und|et|y|x|vs\.?|versus|feat\.?|ft\.?|featuring|with|avec|con|pres\.?|presents)\s)\s*/iu;

export function prepare(wanted: WantedTrack): Prepared {
  const parsed = parseTitle(wanted.title);
  const credited = [...wanted.artists, wanted.artistDisplay];
  const names = [...credited, ...credited.flatMap((name) => name.split(CREDIT_PARTS))];
  const artists = [...new Set([...names, ...names.flatMap(unswapped)])].filter(
    (name) => name.trim() !== "" && !NOBODY.has(nameKey(name)),
  );
  const titles = [parsed];
  const unnumbered = wanted.title.replace(TRACK_NUMBER, "");
  if (unnumbered !== wanted.title) titles.push(parseTitle(unnumbered));
  // "Artist - Title"
  for (const title of [wanted.title, unnumbered]) {
    const dash = title.search(/\s[-–—]\s|_-_/u);
    if (
      dash > 0 &&
      (artists.length === 0 || artists.some((name) => sameName(name, title.slice(0, dash))))
    ) {
      titles.push(parseTitle(title.slice(dash).replace(/^[\s_]*[-–—][\s_]*/u, "")));
      if (artists.length === 0) artists.push(title.slice(0, dash).trim());
    }
  }
  return { wanted, titles, artists, album: wanted.album === null ? null : albumBase(wanted.album) };
}

/** "Bowie, David" */
function unswapped(name: string): string[] {
  const [last, first, ...more] = name.split(/,\s+/u);
  return last && first && more.length === 0 ? [`${first} ${last}`] : [];
}

/** Null where it is another version: live where the file is not, another's remix, a karaoke band's. */
export function compare(
  { album, artists, titles, wanted }: Prepared,
  candidate: MatchCandidate,
): { agreement: Agreement; release: MatchRelease | null } | null {
  const theirs = parseTitle(candidate.title);
  const said = versionsOf(candidate.disambiguation ?? "");
  const kinds = new Set([...theirs.versions, ...said]);
  let title = 0;
  let isComparable = false;
  for (const ours of titles) {
    if (!sameVersion(ours, theirs, kinds, wanted)) continue;
    const similarity = titleSimilarity(ours, theirs);
    if (similarity !== null) isComparable = true;
    title = Math.max(title, similarity ?? UNKNOWN_TITLE);
    isComparable ||= title === UNKNOWN_TITLE;
  }
  if (!isComparable || candidate.isVideo) return null;
  const best = bestRelease(album, wanted, candidate.releases);
  return {
    release: best.release,
    agreement: {
      title,
      artist: artistSimilarity(artists, titles, candidate),
      duration: durationSimilarity(wanted.durationMs, candidate.durationMs),
      album: best.similarity,
      place: best.place,
    },
  };
}

/** Two scripts of which neither can be spelled in the other: nothing speaks for or against it. */
export const UNKNOWN_TITLE = 0.5;

function sameVersion(
  ours: ParsedTitle,
  theirs: ParsedTitle,
  kinds: ReadonlySet<VersionKind>,
  wanted: WantedTrack,
): boolean {
  const wantedKinds = new Set(ours.versions);
  // A live album's tracks seldom say so one by one.
  const isLiveAlbum = wanted.album !== null && versionsOf(wanted.album).has("live");
  for (const kind of new Set([...wantedKinds, ...kinds])) {
    if (wantedKinds.has(kind) === kinds.has(kind)) continue;
    if (kind === "live" && isLiveAlbum && kinds.has("live")) continue;
    return false;
  }
  if (!kinds.has("remix")) return true;
  const [one, other] = [ours.remixer, theirs.remixer];
  return one === null || other === null || (nameSimilarity(one, other) ?? 0) > 0.85;
}

/** ID3v1 cuts titles at 30 characters. */
const CUT_AT = 30;
const LEAST_CUT = 28;

function titleSimilarity(ours: ParsedTitle, theirs: ParsedTitle): number | null {
  const full = nameSimilarity(ours.full, theirs.full);
  if (full === 1 || full === null) return full;
  const base = nameSimilarity(ours.base, theirs.base) ?? 0;
  const key = nameKey(ours.full);
  const isCut =
    ours.full.length >= LEAST_CUT &&
    ours.full.length <= CUT_AT &&
    nameKey(theirs.full).startsWith(key);
  if (isCut) return 0.95;
  // One says more in brackets than the other: "(From the Film)" may be a note, "(Part 2)" is not.
  const onlyOneSaysMore = (ours.full === ours.base) !== (theirs.full === theirs.base);
  if (base === 1 && onlyOneSaysMore && !namesPart(ours) && !namesPart(theirs)) return 0.94;
  // Numbers differ by one letter and mean another piece.
  if (numbersOf(ours.full) !== numbersOf(theirs.full)) return Math.min(full, 0.6);
  return full;
}

const namesPart = ({ base, full }: ParsedTitle): boolean =>
  /\b(?:part|pt|teil|partie|vol|no|nr|act|movement|\d+|[ivx]+)\b/iu.test(full.slice(base.length));

const numbersOf = (text: string): string =>
  (nameKey(text).match(/\d+|\b[ivx]+\b/gu) ?? []).join(" ");

function artistSimilarity(
  artists: readonly string[],
  titles: readonly ParsedTitle[],
  candidate: MatchCandidate,
): number | null {
  if (artists.length === 0) return null;
  const ours = [...artists, ...titles.flatMap(({ guests }) => guests)];
  const display = candidate.artists.map(({ name, joinPhrase = "" }) => name + joinPhrase).join("");
  if (artists.some((name) => sameName(name, display))) return 1;
  const alike = candidate.artists.map(({ aliases, name }) =>
    Math.max(
      0,
      ...[name, ...aliases].flatMap((theirs) =>
        ours.map((one) => nameSimilarity(one, theirs) ?? 0),
      ),
    ),
  );
  // Who stands first there must be one of ours; whoever else stands there, guests come and go between sources.
  const [first = 0, ...others] = alike;
  if (first >= 0.85) return first;
  return Math.max(first, ...others.map((other) => other * 0.9));
}

/** Sources agree within 3 s; past 10 s it is another edit. */
function durationSimilarity(ours: number | null, theirs: number | null): number | null {
  if (!ours || !theirs) return null;
  const offMs = Math.abs(ours - theirs);
  if (offMs <= 3_000) return 1 - offMs / 60_000;
  if (offMs <= 10_000) return 0.6;
  return offMs <= 20_000 ? 0.2 : 0;
}

function bestRelease(
  album: string | null,
  { trackNumber, year }: WantedTrack,
  releases: readonly MatchRelease[],
): { release: MatchRelease | null; similarity: number | null; place: boolean } {
  const rated = releases.map((release) => {
    const similarity = album === null ? null : nameSimilarity(album, albumBase(release.title));
    const place = trackNumber !== null && release.trackNumber === trackNumber;
    const isYear = year !== null && release.year === year;
    return {
      release,
      similarity,
      place,
      order: (similarity ?? 0) * 4 + Number(place) + Number(isYear) / 2,
    };
  });
  const [best] = rated.toSorted(
    (one, other) => other.order - one.order || (one.release.id < other.release.id ? -1 : 1),
  );
  if (!best) return { release: null, similarity: null, place: false };
  return { ...best, place: best.place && (best.similarity ?? 0) > 0.85 };
}
