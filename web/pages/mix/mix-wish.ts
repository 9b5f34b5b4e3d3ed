import type { EnergyCurve } from "../../../schema/music/mixing/energy-curve.ts";
import type { MixRules } from "../../../schema/music/mixing/mix-rules.ts";
import type { TrackFields } from "../../api/fragments.ts";
import type { MixInput } from "./documents.ts";

export const MOODS = ["relaxed", "happy", "party", "aggressive", "acoustic"] as const;
export type Mood = (typeof MOODS)[number];

/** What somebody asks of a set. */
export interface MixWish {
  readonly seeds: readonly TrackFields[];
  readonly length: number;
  readonly curve: EnergyCurve;
  readonly rules: MixRules;
  /** Beats a minute; the ends of the scale mean no limit. */
  readonly tempo: readonly [from: number, to: number];
  /** Empty: any. */
  readonly genreId: string;
  readonly mood: Mood | "";
  readonly playlistId: string;
}

export const LENGTH = { least: 5, most: 60 } as const;
export const TEMPO = { least: 60, most: 200 } as const;

/** A track is of a mood from here on. */
const MOOD_FROM = 0.55;

export const FIRST_WISH: MixWish = {
  seeds: [],
  length: 14,
  curve: "wave",
  rules: "classic",
  tempo: [TEMPO.least, TEMPO.most],
  genreId: "",
  mood: "",
  playlistId: "",
};

const MOOD_FIELDS = {
  relaxed: "moodRelaxed",
  happy: "moodHappy",
  party: "moodParty",
  aggressive: "moodAggressive",
  acoustic: "acoustic",
} as const satisfies Record<Mood, string>;

/** As the API takes it. */
export function inputOf(wish: MixWish, variation: number): MixInput {
  const [from, to] = wish.tempo;
  const filter: NonNullable<MixInput["filter"]> = {
    ...(from > TEMPO.least && { bpmFrom: from }),
    ...(to < TEMPO.most && { bpmTo: to }),
    ...(wish.genreId !== "" && { genreId: wish.genreId }),
    ...(wish.mood !== "" && { [MOOD_FIELDS[wish.mood]]: { from: MOOD_FROM } }),
  };
  return {
    seedTrackIds: wish.seeds.map(({ id }) => id),
    length: wish.length,
    curve: upper(wish.curve),
    rules: upper(wish.rules),
    variation,
    ...(wish.playlistId !== "" && { playlistId: wish.playlistId }),
    ...(Object.keys(filter).length > 0 && { filter }),
  };
}

const upper = <Word extends string>(word: Word): Uppercase<Word> =>
  word.toUpperCase() as Uppercase<Word>;
