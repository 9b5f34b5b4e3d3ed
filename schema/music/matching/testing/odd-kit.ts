import type { MatchCandidate, WantedTrack } from "../match-shapes.ts";

/** A case by hand. `expected` is the id of the candidate, or what else is to come out. */
export interface OddCase {
  readonly name: string;
  readonly wanted: WantedTrack;
  readonly candidates: readonly MatchCandidate[];
  /** `unmatched`: "review" and "none" are both right. */
  readonly expected: { readonly id: string } | "review" | "none" | "unmatched";
}

/** Seconds or null; the rest as tags have it. */
export const file = (
  title: string,
  artist: string,
  seconds: number | null,
  album: string | null = null,
  more: Partial<WantedTrack> = {},
): WantedTrack => ({
  title,
  artists: artist === "" ? [] : [artist],
  artistDisplay: artist,
  album,
  albumArtist: null,
  durationMs: seconds === null ? null : seconds * 1000,
  year: null,
  trackNumber: null,
  discNumber: null,
  trackCount: null,
  ...more,
});

export const offer = (
  id: string,
  title: string,
  artist: string,
  seconds: number | null,
  album: string | null = null,
  more: Partial<MatchCandidate> & { track?: number; year?: number; disc?: number } = {},
): MatchCandidate => {
  const { disc, track, year, ...rest } = more;
  return {
    id,
    title,
    artists: [{ name: artist }],
    durationMs: seconds === null ? null : seconds * 1000,
    releases:
      album === null
        ? []
        : [
            {
              id: `${id}-release`,
              title: album,
              year: year ?? null,
              trackNumber: track ?? null,
              discNumber: disc ?? null,
            },
          ],
    ...rest,
  };
};

export const odd = (
  name: string,
  wanted: WantedTrack,
  candidates: readonly MatchCandidate[],
  expected: string,
): OddCase => ({
  name,
  wanted,
  candidates,
  expected:
    expected === "review" || expected === "none" || expected === "unmatched"
      ? expected
      : { id: expected },
});
