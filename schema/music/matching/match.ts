/** What is known of a track of the library that somebody else is asked about. */
export interface WantedTrack {
  title: string;
  /** Names of the main artists, in order; `artistDisplay` is what the file calls them together. */
  artists: readonly string[];
  artistDisplay: string;
  album: string | null;
  durationMs: number | null;
  year: number | null;
  trackNumber: number | null;
}

/** A recording that a source knows. */
export interface MatchCandidate {
  id: string;
  title: string;
  /** What tells it from others of its title: "live, 1999-07-03: Paris". */
  disambiguation: string | null;
  artists: readonly MatchArtist[];
  durationMs: number | null;
  isVideo: boolean;
  releases: readonly MatchRelease[];
}
interface MatchArtist {
  name: string;
  /** The same under other names and in other scripts. */
  aliases: readonly string[];
  joinPhrase?: string;
}
export interface MatchRelease {
  id: string;
  title: string;
  year: number | null;
  trackNumber: number | null;
  discNumber?: number | null;
  trackCount?: number | null;
  artist?: string | null;
  type?: string | null;
}

/** How far the candidate agrees, each 0–1; null where there is nothing to compare. */
export interface Agreement {
  title: number;
  artist: number | null;
  duration: number | null;
  album: number | null;
  /** Whether the track stands at its place on that album. */
  place: boolean;
}

export interface RankedCandidate {
  candidate: MatchCandidate;
  /** 0–1 */
  score: number;
  agreement: Agreement;
  /** The one of its releases that is most like the album. */
  release: MatchRelease | null;
}

export type MatchDecision =
  | { state: "matched"; candidate: RankedCandidate }
  /** It may be one of these, at most five, the likeliest first; a person is to say. */
  | { state: "review"; candidates: readonly RankedCandidate[] }
  | { state: "none" };
