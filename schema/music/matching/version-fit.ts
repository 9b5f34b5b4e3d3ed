import { editDistance } from "./edit-distance.ts";
import {
  changesRecording,
  type ChangingKind,
  type Version,
  type VersionKind,
  versionsIn,
} from "./version-words.ts";
import { foldFast } from "./comparable.ts";

/** What else is known of the two, that may stand for a word that one of them leaves out. */
export interface VersionContext {
  readonly isWantedAlbumLive: boolean;
  /** Of the file's album: "Live at the Vogue" says where. */
  readonly liveAlbumWords: readonly string[];
  /** Every release of the candidate is a live one. */
  readonly isAlwaysLive: boolean;
  readonly isSameAlbum: boolean;
  readonly isSameLength: boolean;
  readonly isSamePlace: boolean;
  /** Another track of that album, by its number. */
  readonly isOtherPlace: boolean;
}

export interface VersionFit {
  /** `close`: a word is missing that other evidence stands for. */
  readonly fit: "same" | "close" | "differs";
  /** Said by the file and not by the candidate. */
  readonly missing: readonly VersionKind[];
  /** The other way round. */
  readonly extra: readonly VersionKind[];
  /** Both are live, and nothing in their words says that it is one concert. */
  readonly isOtherConcert: boolean;
}

/** MusicBrainz's notes say "live, 1994-06-11: Le Zénith, Paris" or "2011 remaster"; much in them is no version. */
export function versionsInNote(note: string): Version[] {
  if (note === "") return [];
  const pieces = note.split(/[,;:] /u);
  const found = pieces
    .flatMap((piece) => [...versionsIn(piece)])
    .filter(({ kind }) => kind !== "other");
  const isLive = found.some(({ kind }) => kind === "live");
  if (isLive || !/\blive\b/iu.test(note)) {
    return isLive ? found.map((version) => withWordsOf(version, note)) : found;
  }
  return [...found, withWordsOf({ kind: "live", name: [] }, note)];
}

const withWordsOf = (version: Version, note: string): Version =>
  version.kind === "live"
    ? {
        kind: "live",
        name: foldFast(note)
          .split(" ")
          .filter((word) => word !== "live"),
      }
    : version;

const kindsOf = (versions: readonly Version[]): Set<VersionKind> =>
  new Set(versions.map(({ kind }) => kind));

export function versionFit(
  wanted: readonly Version[],
  found: readonly Version[],
  context: VersionContext,
): VersionFit {
  const wantedKinds = kindsOf(wanted);
  const foundKinds = kindsOf(found);
  const missing = [...wantedKinds].filter((kind) => !foundKinds.has(kind));
  const extra = [...foundKinds].filter((kind) => !wantedKinds.has(kind));
  const unforgiven =
    missing.some((kind) => changesRecording(kind) && !forgivesMissing(kind, foundKinds, context)) ||
    extra.some((kind) => changesRecording(kind) && !forgivesExtra(kind, wantedKinds, context)) ||
    saysStudioOfLive(wantedKinds, foundKinds, context);
  const isOtherConcert = areOtherConcerts(wanted, found, context);
  const names = unforgiven ? "differs" : namesFit(wanted, found);
  if (names === "differs") return { fit: "differs", missing, extra, isOtherConcert };
  const isClose = names === "close" || [...missing, ...extra].some(changesRecording);
  return { fit: isClose ? "close" : "same", missing, extra, isOtherConcert };
}

const wordsOf = (versions: readonly Version[], kind: VersionKind): string[] =>
  versions.flatMap((version) => (version.kind === kind ? version.name : []));

function areOtherConcerts(
  wanted: readonly Version[],
  found: readonly Version[],
  { isWantedAlbumLive, liveAlbumWords }: VersionContext,
): boolean {
  if (!found.some(({ kind }) => kind === "live")) return false;
  const ours = wordsOf(wanted, "live");
  const theirs = wordsOf(found, "live");
  const known = isWantedAlbumLive ? [...ours, ...liveAlbumWords] : ours;
  return known.length > 0 && theirs.length > 0 && !sharesWord(known, theirs);
}

const isSureOf = ({ isSameAlbum, isSameLength, isSamePlace }: VersionContext): boolean =>
  isSameAlbum && isSameLength && isSamePlace;

/** Albums have live tracks as their bonus, and those have another number. */
const isLikelyOf = ({ isOtherPlace, isSameAlbum, isSameLength }: VersionContext): boolean =>
  isSameAlbum && isSameLength && !isOtherPlace;

function forgivesMissing(
  kind: ChangingKind,
  others: ReadonlySet<VersionKind>,
  context: VersionContext,
): boolean {
  if (kind === "live") {
    return context.isAlwaysLive || isLikelyOf(context);
  }
  return isSureOf(context) || isAcousticConcert(kind, others, context);
}

function forgivesExtra(
  kind: ChangingKind,
  others: ReadonlySet<VersionKind>,
  context: VersionContext,
): boolean {
  // Who sings over it afterwards has the same album and length, too.
  if (kind === "karaoke") return false;
  if (kind === "live") {
    return context.isWantedAlbumLive || isLikelyOf(context);
  }
  return isSureOf(context) || isAcousticConcert(kind, others, context);
}

/** Unplugged concerts are called live by one and acoustic by another. */
const isAcousticConcert = (
  kind: ChangingKind,
  others: ReadonlySet<VersionKind>,
  { isSameLength }: VersionContext,
): boolean => kind === "acoustic" && others.has("live") && isSameLength;

/** A file from a live album is not the studio's recording, unless that stands on the same album. */
const saysStudioOfLive = (
  wanted: ReadonlySet<VersionKind>,
  found: ReadonlySet<VersionKind>,
  { isAlwaysLive, isSameAlbum, isWantedAlbumLive }: VersionContext,
): boolean =>
  (isWantedAlbumLive && !found.has("live") && !isAlwaysLive && !isSameAlbum) ||
  (isAlwaysLive && !wanted.has("live") && !isWantedAlbumLive && !isSameAlbum);

/** The kinds of which there are several: whose remix, which take, which concert. */
const NAMED: readonly VersionKind[] = ["remix", "other", "alternate", "live", "extended", "edit"];

function namesFit(
  wanted: readonly Version[],
  found: readonly Version[],
): "same" | "close" | "differs" {
  let fit: "same" | "close" = "same";
  for (const kind of NAMED) {
    const a = wanted.find((version) => version.kind === kind);
    const b = found.find((version) => version.kind === kind);
    if (a === undefined || b === undefined) continue;
    if (sharesWord(a.name, b.name) || (a.name.length === 0 && b.name.length === 0)) continue;
    if (a.name.length === 0 || b.name.length === 0) fit = "close";
    else if (kind === "remix" || kind === "other" || hasOtherNumbers(a.name, b.name)) {
      return "differs";
    } else fit = "close";
  }
  return fit;
}

const sharesWord = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((word) => b.some((other) => isNearWord(word, other)));

const isNearWord = (a: string, b: string): boolean =>
  a === b || (a.length >= 5 && b.length >= 5 && editDistance(a, b, 1) <= 1);

const hasOtherNumbers = (a: readonly string[], b: readonly string[]): boolean =>
  [a, b].every((words) => words.some((word) => /^\d+$/u.test(word)));
