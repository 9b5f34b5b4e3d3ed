import type { Evidence } from "./evidence.ts";
import type { VersionFit } from "./version-fit.ts";
import { changesRecording, type VersionKind } from "./version-words.ts";
import type { AlbumFit, ArtistFit, DurationFit, TitleFit } from "./match-shapes.ts";

/** Points of a hundred. */
const TITLE: Readonly<Record<TitleFit, number>> = {
  same: 40,
  romanized: 38,
  subtitle: 35,
  truncated: 35,
  near: 32,
  part: 24,
  unreadable: 20,
  differs: 0,
};
const ARTIST: Readonly<Record<ArtistFit, number>> = {
  same: 30,
  romanized: 29,
  partial: 24,
  near: 24,
  albumArtist: 18,
  unreadable: 15,
  unknown: 15,
  differs: 0,
};
const DURATION: Readonly<Record<DurationFit, number>> = {
  same: 14,
  weak: 6,
  unknown: 7,
  differs: -15,
};
/** Under a second is no better evidence than three, and shall order what is shown. */
const EXACT_MS = 1000;
const EXACT = 1;
const ALBUM: Readonly<Record<AlbumFit, number>> = {
  same: 10,
  near: 8,
  unreadable: 5,
  unknown: 3,
  differs: 1,
};
const SAME_PLACE = 5;
const OTHER_PLACE = -3;
const VERSION = { same: 0, close: -3, differs: -30 } as const;
/** For words that don't change the recording: "Remastered". */
const NEUTRAL_WORDS = -0.5;
/** These stand side by side at most sources: the one with the file's word goes first. */
const MIXDOWN_WORDS = -3;
const MIXDOWNS: ReadonlySet<VersionKind> = new Set<VersionKind>(["mono", "stereo", "clean"]);
const VIDEO = -5;
const MOST = 100;

/** 0–1 */
export function scoreOf(evidence: Evidence, isVideo: boolean): number {
  const { artist, duration, release, title, version } = evidence;
  const points =
    TITLE[title] +
    ARTIST[artist] +
    DURATION[duration.fit] +
    (duration.offMs !== null && Math.abs(duration.offMs) <= EXACT_MS ? EXACT : 0) +
    ALBUM[release.album] +
    placePoints(evidence) +
    yearPoints(release.yearOff) +
    VERSION[version.fit] +
    wordPoints(version) +
    (isVideo ? VIDEO : 0);
  return Math.max(0, Math.min(1, points / MOST));
}

function wordPoints({ extra, missing }: VersionFit): number {
  const words = [...extra, ...missing].filter((kind) => !changesRecording(kind));
  if (words.length === 0) return 0;
  return extra.some((kind) => MIXDOWNS.has(kind)) ? MIXDOWN_WORDS : NEUTRAL_WORDS;
}

/** A track number alone, on albums that nobody compared, says little. */
function placePoints({ release: { album, trackNumber } }: Evidence): number {
  if (album === "unknown" || trackNumber === null) return 0;
  return trackNumber === "same" ? SAME_PLACE : OTHER_PLACE;
}

/** Reissues have other years: it only weakens. */
function yearPoints(off: number | null): number {
  if (off === null || off === 0) return 0;
  return Math.abs(off) === 1 ? -0.5 : -1;
}
