import type { TrackMoods, TrackSound } from "../../db/queries/track-sounds.ts";

/** What a mix goes by: what was played lately, favorites where nothing was, else what is new. */
export type MixBasis = "played" | "favorites" | "added";
export const MIX_BASES = ["played", "favorites", "added"] as const satisfies MixBasis[];

export type MixMood = "calm" | "happy" | "fierce" | "party" | "acoustic";
export const MIX_MOODS = [
  "calm",
  "happy",
  "fierce",
  "party",
  "acoustic",
] as const satisfies MixMood[];

/** What a mix is named after, in any language. */
export interface MixSubject {
  readonly basis: MixBasis;
  readonly mood: MixMood | null;
  readonly genres: readonly string[];
  readonly artists: readonly string[];
}

const MOODS: readonly (readonly [keyof TrackMoods, MixMood])[] = [
  ["relaxed", "calm"],
  ["happy", "happy"],
  ["aggressive", "fierce"],
  ["party", "party"],
  ["acoustic", "acoustic"],
];
/** A mood is told where its mean lies this far above the middle. */
const PLAIN = 0.6;
/** Of the tracks as many must be of a genre for it to name them. */
const GENRE_SHARE = 0.25;
const MOST_GENRES = 2;
const MOST_ARTISTS = 3;

export function subjectOf(basis: MixBasis, tracks: readonly TrackSound[]): MixSubject {
  return {
    basis,
    mood: moodOf(tracks),
    genres: mostOften(
      tracks.flatMap(({ genres }) => [...new Set(genres)]),
      MOST_GENRES,
      GENRE_SHARE * tracks.length,
    ),
    artists: mostOften(
      tracks.map(({ artistDisplay }) => artistDisplay),
      MOST_ARTISTS,
      1,
    ),
  };
}

function moodOf(tracks: readonly TrackSound[]): MixMood | null {
  let plainest: MixMood | null = null;
  let most = PLAIN;
  for (const [score, mood] of MOODS) {
    const known = tracks.flatMap(({ moods }) => moods[score] ?? []);
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    if (known.length < tracks.length / 2 || mean <= most) continue;
    most = mean;
    plainest = mood;
  }
  return plainest;
}

/** Those that come at least so often, the most frequent first. */
function mostOften(names: readonly string[], most: number, least: number): string[] {
  return [...Map.groupBy(names, (name) => name)]
    .filter(([, again]) => again.length >= least)
    .toSorted((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([name]) => name);
}
