import * as v from "valibot";
import { ENERGY_CURVES } from "../music/mixing/energy-curve.ts";
import { parseCamelotKey } from "../music/musical-key.ts";

/** Scores of a track that words can ask for, 0–1 each; named as rules and the API name them. */
export const PLAN_SCORES = [
  "energy",
  "danceability",
  "moodHappy",
  "moodAggressive",
  "moodParty",
  "moodRelaxed",
  "acoustic",
] as const;
export type PlanScore = (typeof PLAN_SCORES)[number];

const MOST_NAMES = 20;
const score = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const year = v.pipe(v.number(), v.integer(), v.minValue(1000), v.maxValue(2999));
const bpm = v.pipe(v.number(), v.minValue(20), v.maxValue(400));
const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(86_400));
const days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36_500));
const name = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(100));
const names = v.pipe(v.array(name), v.nonEmpty(), v.maxLength(MOST_NAMES));

/**
 * What a description asks for, whether words were read into it or a person or a model wrote it. Filters hold exactly;
 * scores, words and names to sound like say what comes first.
 */
export const PlaylistPlanSchema = v.pipe(
  v.strictObject({
    /** Both ends included, as all ranges here. */
    yearFrom: v.optional(year),
    yearTo: v.optional(year),
    bpmFrom: v.optional(bpm),
    bpmTo: v.optional(bpm),
    /** As on the Camelot wheel: 8A. */
    camelotKey: v.optional(v.custom<string>((key) => parseCamelotKey(String(key)) === key)),
    mode: v.optional(v.picklist(["major", "minor"])),
    /** At least one of them. */
    genres: v.optional(names),
    withoutGenres: v.optional(names),
    artists: v.optional(names),
    withoutArtists: v.optional(names),
    /** False: instrumental. */
    vocals: v.optional(v.boolean()),
    favorite: v.optional(v.boolean()),
    played: v.optional(v.boolean()),
    notPlayedForDays: v.optional(days),
    addedWithinDays: v.optional(days),
    lossless: v.optional(v.literal(true)),
    /** Of one track. */
    secondsFrom: v.optional(seconds),
    secondsTo: v.optional(seconds),

    scores: v.optional(
      v.partial(
        v.strictObject(
          v.entriesFromList(
            PLAN_SCORES,
            v.strictObject({ from: v.optional(score), to: v.optional(score) }),
          ),
        ),
      ),
    ),
    instruments: v.optional(names),
    withoutInstruments: v.optional(names),
    /** Artists to sound like. */
    like: v.optional(names),
    /** What it is about; looked for in titles, albums, genres and text vectors. */
    words: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200))),
    withoutWords: v.optional(names),

    /** Of the whole list: one of the two. */
    tracks: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500))),
    minutes: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(1440))),
    curve: v.optional(v.picklist(ENERGY_CURVES)),
  }),
  v.check(
    (plan) =>
      ordered(plan.yearFrom, plan.yearTo) &&
      ordered(plan.bpmFrom, plan.bpmTo) &&
      ordered(plan.secondsFrom, plan.secondsTo) &&
      Object.values(plan.scores ?? {}).every((range) => ordered(range?.from, range?.to)),
    "A range ends before it begins.",
  ),
  v.check(
    ({ tracks, minutes }) => tracks === undefined || minutes === undefined,
    "A list has a number of tracks or of minutes, not both.",
  ),
);
export type PlaylistPlan = v.InferOutput<typeof PlaylistPlanSchema>;

const ordered = (from: number | undefined, to: number | undefined): boolean =>
  from === undefined || to === undefined || from <= to;
