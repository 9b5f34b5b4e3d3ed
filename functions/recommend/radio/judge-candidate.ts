import type { TrackId } from "../../../schema/music/ids.ts";
import type { TrackSound } from "../../db/queries/track-sounds.ts";
import { cosine } from "../../../schema/music/cosine.ts";

export type Heard = TrackSound & { readonly vector: Float32Array };

/** What is held for and against candidates. */
export interface Taste {
  /** Where the radio looks now. */
  readonly toward: Float32Array;
  /** Of this session. */
  readonly liked: readonly Heard[];
  readonly skipped: readonly Heard[];
  /** The last ones that were played, latest last. */
  readonly lately: readonly Heard[];
  /** Left early in other sessions, with how often. */
  readonly skippedBefore: ReadonlyMap<TrackId, number>;
  readonly skippedSounds: readonly Heard[];
  readonly favorites: ReadonlySet<TrackId>;
  /** Another number shifts what is nearly as good. */
  readonly turn: number;
}

/** Beside the cosine. Whoever skips means this kind of track now; what was left some days ago counts less. */
const LIKED = 0.2;
const SKIPPED = 0.45;
const SKIPPED_BEFORE = 0.15;
const SAME_SKIPPED = 0.15;
const SKIPPED_ARTIST = 0.2;
const FAVORITE = 0.05;
const ARTIST_LATELY = 0.15;
const CHANCE = 0.04;

/** Only what is this near to something liked or skipped is like it. */
const ALIKE = 0.4;

export function judgeCandidate(candidate: Heard, taste: Taste): number {
  const isBy = (other: TrackSound) =>
    other.artistIds.some((id) => candidate.artistIds.includes(id));
  const skippedOfArtist = taste.skipped.filter(isBy).length;
  return (
    cosine(taste.toward, candidate.vector) +
    LIKED * nearnessTo(taste.liked, candidate) -
    SKIPPED * nearnessTo(taste.skipped, candidate) -
    SKIPPED_BEFORE * nearnessTo(taste.skippedSounds, candidate) -
    SAME_SKIPPED * (taste.skippedBefore.get(candidate.trackId) ?? 0) -
    // Once may be the track, twice is the artist.
    (skippedOfArtist > 1 ? SKIPPED_ARTIST : 0) -
    (taste.lately.some(isBy) ? ARTIST_LATELY : 0) +
    (taste.favorites.has(candidate.trackId) ? FAVORITE : 0) +
    CHANCE * chance(candidate.trackId, taste.turn)
  );
}

/** 0 to 1 by the nearest of them. */
function nearnessTo(others: readonly Heard[], candidate: Heard): number {
  let nearest = ALIKE;
  for (const { vector } of others) nearest = Math.max(nearest, cosine(vector, candidate.vector));
  return (nearest - ALIKE) / (1 - ALIKE);
}

/** 0 to 1, the same for the same track and turn. */
export function chance(trackId: TrackId, turn: number): number {
  let mixed = Math.imul(turn + 1, 0x9e3779b1);
  for (let i = 0; i < trackId.length; i++) {
    mixed = Math.imul(mixed ^ trackId.charCodeAt(i), 0x01000193);
  }
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}
