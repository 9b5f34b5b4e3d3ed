import type { VersionKind } from "./version-words.ts";

/** What a library track says of itself: its tags, and how long its audio is. Unknown is null or an empty list. */
export interface WantedTrack {
  readonly title: string;
  /** The names of the credit, one by one. */
  readonly artists: readonly string[];
  /** The credit as printed: "Anna feat. Bruno". */
  readonly artistDisplay: string;
  readonly album: string | null;
  readonly albumArtist: string | null;
  readonly durationMs: number | null;
  readonly year: number | null;
  readonly trackNumber: number | null;
  readonly discNumber: number | null;
  readonly trackCount: number | null;
}

/** A recording that a source offers. What a source does not tell is null or left out. */
export interface MatchCandidate {
  /** The source's own; candidates with one id are one recording. */
  readonly id: string;
  readonly title: string;
  /** Other titles of the same recording: native and romanized ones, translations. */
  readonly aliases?: readonly string[];
  /** MusicBrainz's note that tells namesakes apart: "live, 1994-06-11: Le Zénith, Paris". */
  readonly disambiguation?: string | null;
  readonly artists: readonly CandidateArtist[];
  readonly durationMs: number | null;
  readonly releases: readonly CandidateRelease[];
  readonly isVideo?: boolean;
  /** 0–100, the source's own ranking: orders what is shown, decides nothing. */
  readonly sourceScore?: number;
}

export interface CandidateArtist {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** What stands behind the name: " feat. ", " & ". */
  readonly joinPhrase?: string;
}

export interface CandidateRelease {
  readonly id: string;
  readonly title: string;
  readonly year: number | null;
  readonly trackNumber: number | null;
  readonly discNumber?: number | null;
  readonly trackCount?: number | null;
  readonly artist?: string | null;
  /** "Album", "Live", "Compilation": the source's words. */
  readonly type?: string | null;
}

export type TitleFit =
  | "same"
  /** The same but for a subtitle in brackets that one of them lacks. */
  | "subtitle"
  /** The same in two scripts. */
  | "romanized"
  /** The beginning of it, as ID3v1 cuts titles. */
  | "truncated"
  /** A letter or two apart. */
  | "near"
  /** The last part of a work's title, as a movement's. */
  | "part"
  /** In a script that nobody can read without a dictionary, or a translation. */
  | "unreadable"
  | "differs";

export type ArtistFit =
  | "same"
  | "romanized"
  /** Some of several names. */
  | "partial"
  | "near"
  /** Only the album's artist agrees. */
  | "albumArtist"
  | "unreadable"
  /** The file names nobody. */
  | "unknown"
  | "differs";

/** Within 3 s, within 10 s, more, or not known of one of them. */
export type DurationFit = "same" | "weak" | "differs" | "unknown";

export type AlbumFit = "same" | "near" | "unreadable" | "differs" | "unknown";

/** Why a candidate stands where it stands, for the page where a person decides. */
export type MatchReason =
  | { readonly code: "title"; readonly fit: TitleFit }
  | { readonly code: "artist"; readonly fit: ArtistFit }
  /** `offMs`: the candidate's over the file's; null when one is unknown. */
  | { readonly code: "duration"; readonly fit: DurationFit; readonly offMs: number | null }
  | { readonly code: "album"; readonly fit: AlbumFit }
  | { readonly code: "trackNumber"; readonly fit: "same" | "differs" }
  /** `missing`: the file says it and the candidate does not; `extra`: the other way round. */
  | {
      readonly code: "version";
      readonly missing: readonly VersionKind[];
      readonly extra: readonly VersionKind[];
    }
  /** `off`: the release's year over the file's. */
  | { readonly code: "year"; readonly off: number }
  | { readonly code: "video" };

export interface RankedCandidate {
  readonly candidate: MatchCandidate;
  /** 0–1 */
  readonly score: number;
  readonly reasons: readonly MatchReason[];
  /** Of its releases the one most like the file's album. */
  readonly release: CandidateRelease | null;
}

/** `candidates` are the best first, at most five. */
export type MatchDecision =
  | { readonly state: "matched"; readonly candidate: RankedCandidate }
  | { readonly state: "review"; readonly candidates: readonly RankedCandidate[] }
  | { readonly state: "none"; readonly candidates: readonly RankedCandidate[] };
