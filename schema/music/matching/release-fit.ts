import { type ParsedAlbum, albumFit, isLiveAlbum } from "./album-fit.ts";
import type { AlbumFit, CandidateRelease, WantedTrack } from "./match-shapes.ts";

/** How well one of a candidate's releases fits the file's album. */
export interface ReleaseFit {
  readonly release: CandidateRelease | null;
  readonly album: AlbumFit;
  /** Of the track's place on it; null when one does not tell, or the albums differ. */
  readonly trackNumber: "same" | "differs" | null;
  /** The release's year over the file's. */
  readonly yearOff: number | null;
  /** Every release says that it is live. */
  readonly alwaysLive: boolean;
}

const isSameAlbum = (fit: AlbumFit): boolean =>
  fit === "same" || fit === "near" || fit === "unreadable";

const ALBUM_POINTS: Readonly<Record<AlbumFit, number>> = {
  same: 40,
  near: 30,
  unreadable: 20,
  unknown: 0,
  differs: 0,
};

/** The best release of a candidate. `parsed` reads an album's title, and may remember it. */
export function releaseFit(
  wanted: WantedTrack,
  album: ParsedAlbum | null,
  mayBeCut: boolean,
  releases: readonly CandidateRelease[],
  parsed: (title: string) => ParsedAlbum,
): ReleaseFit {
  let best: ReleaseFit | null = null;
  let bestPoints = Number.NEGATIVE_INFINITY;
  let alwaysLive = releases.length > 0;
  for (const release of releases) {
    const found = parsed(release.title);
    alwaysLive &&= isLiveAlbum(found) || /\blive\b/iu.test(release.type ?? "");
    const fit = album === null ? "unknown" : albumFit(album, found, mayBeCut);
    const trackNumber = isSameAlbum(fit) || fit === "unknown" ? placeFit(wanted, release) : null;
    const yearOff =
      wanted.year === null || release.year === null ? null : release.year - wanted.year;
    const points =
      ALBUM_POINTS[fit] +
      (trackNumber === "same" ? 10 : 0) +
      (release.trackCount !== null && release.trackCount === wanted.trackCount ? 2 : 0) -
      Math.min(5, Math.abs(yearOff ?? 3)) / 2;
    if (points < bestPoints || (points === bestPoints && !isBefore(release, best?.release))) {
      continue;
    }
    best = { release, album: fit, trackNumber, yearOff, alwaysLive: false };
    bestPoints = points;
  }
  const none = { release: null, album: "unknown", trackNumber: null, yearOff: null } as const;
  return { ...(best ?? none), alwaysLive };
}

/** So that a source's order decides nothing. */
const isBefore = (release: CandidateRelease, other: CandidateRelease | null | undefined): boolean =>
  other === null || other === undefined || release.id < other.id;

function placeFit(wanted: WantedTrack, release: CandidateRelease): "same" | "differs" | null {
  if (wanted.trackNumber === null || release.trackNumber === null) return null;
  const disc = release.discNumber ?? null;
  const otherDisc = disc !== null && wanted.discNumber !== null && disc !== wanted.discNumber;
  return wanted.trackNumber === release.trackNumber && !otherDisc ? "same" : "differs";
}
