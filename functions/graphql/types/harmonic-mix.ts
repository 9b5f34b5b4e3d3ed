import { parseTrackId } from "../../../schema/music/ids.ts";
import {
  type HarmonicMix as HarmonicMixShape,
  harmonicMix,
  type HarmonicStep,
} from "../../recommend/mixing/harmonic-mix.ts";
import { builder } from "../builder.ts";
import { badInput, parseArgument, parseArguments } from "../errors.ts";
import { Track } from "../refs.ts";
import { withoutNulls } from "../without-nulls.ts";
import { ReasonType } from "./recommendation.ts";
import { parseTrackFilter, TrackFilterInput } from "./track-queries.ts";
import { UserError, type UserErrorShape } from "./user-error.ts";

const LENGTH = { least: 5, most: 100, usual: 20 };
const MOST_SEEDS = 10;
const MOST_GIVEN = 1000;

const EnergyCurveEnum = builder.enumType("EnergyCurve", {
  description: "How a set's energy goes from its first track to its last.",
  values: {
    UP: { value: "up" },
    DOWN: { value: "down" },
    WAVE: { value: "wave", description: "Rises and falls, once in twelve tracks." },
    FLAT: { value: "flat" },
  } as const,
});

const MixRulesEnum = builder.enumType("MixRules", {
  description: "Which steps from key to key a mix may make.",
  values: {
    STRICT: { value: "strict", description: "The same, a place round the wheel, the relative." },
    CLASSIC: { value: "classic", description: "Also across and round at once." },
    ADVENTUROUS: { value: "adventurous", description: "Also a tone or a semitone up." },
    FREE: { value: "free", description: "Any; what fits is still better." },
  } as const,
});

const HarmonicMixInput = builder.inputType("HarmonicMixInput", {
  fields: (t) => ({
    seedTrackIds: t.idList({
      description: "The first begins the set; the others come in this order. At most 10.",
    }),
    endTrackId: t.id(),
    trackIds: t.idList({ description: "Of no others than these, at most 1000." }),
    playlistId: t.id({ description: "Of no others than a playlist's tracks." }),
    filter: t.field({ type: TrackFilterInput, description: "What may come in beside the seeds." }),
    length: t.int({ required: true, defaultValue: LENGTH.usual, description: "5 to 100 tracks." }),
    curve: t.field({ type: EnergyCurveEnum, required: true, defaultValue: "wave" }),
    rules: t.field({ type: MixRulesEnum, required: true, defaultValue: "classic" }),
    variation: t.int({
      required: true,
      defaultValue: 0,
      description: "Another number gives another set of the same kind.",
    }),
  }),
});

const MixStepType = builder.objectRef<HarmonicStep>("MixStep").implement({
  description: "A place in a set: its track, and how the one before goes over into it.",
  fields: (t) => ({
    track: t.field({ type: Track, resolve: ({ trackId }) => trackId }),
    score: t.exposeFloat("score", { description: "0 to 1; 1 of the first." }),
    withinRules: t.exposeBoolean("withinRules", {
      description: "Whether key and tempo (6 % at most, half and double count) keep to the rules.",
    }),
    reason: t.field({ type: ReasonType, resolve: ({ reason }) => ({ parts: reason }) }),
    energyTarget: t.exposeFloat("energyTarget", { description: "What the curve wants here, 0–1." }),
  }),
});

const HarmonicMix = builder.objectRef<HarmonicMixShape>("HarmonicMix").implement({
  fields: (t) => ({
    steps: t.field({ type: [MixStepType], resolve: ({ steps }) => [...steps] }),
    candidateCount: t.exposeInt("candidateCount", {
      description: "From how many tracks it was made, at most about 1000.",
    }),
  }),
});

const HarmonicMixResult = builder
  .objectRef<{ mix: HarmonicMixShape | null; error: UserErrorShape | null }>("HarmonicMixResult")
  .implement({
    fields: (t) => ({
      mix: t.expose("mix", { type: HarmonicMix, nullable: true }),
      error: t.expose("error", { type: UserError, nullable: true }),
    }),
  });

builder.queryField("harmonicMix", (t) =>
  t.field({
    type: HarmonicMixResult,
    description:
      "A set whose keys, tempos and sounds go over into each other: no artist twice in a row, an album at most twice.",
    args: { input: t.arg({ type: HarmonicMixInput, required: true }) },
    complexity: ({ input }) => ({ field: 200, multiplier: input.length ?? LENGTH.usual }),
    resolve: async (_root, { input }, { services, viewer }) => {
      const { length, curve, rules, variation, playlistId } = input;
      if (length < LENGTH.least || length > LENGTH.most) {
        throw badInput(`length is from ${LENGTH.least} to ${LENGTH.most}.`);
      }
      const seedTrackIds = parseArguments(input.seedTrackIds, "seedTrackIds", parseTrackId) ?? [];
      if (seedTrackIds.length > MOST_SEEDS) throw badInput(`At most ${MOST_SEEDS} seeds.`);
      const trackIds = parseArguments(input.trackIds, "trackIds", parseTrackId);
      if (trackIds && trackIds.length > MOST_GIVEN) throw badInput(`At most ${MOST_GIVEN} tracks.`);
      const request = withoutNulls({
        endTrackId: parseArgument(input.endTrackId, "endTrackId", parseTrackId),
        trackIds,
        playlistId,
      });
      const filter = parseTrackFilter(input.filter, viewer);
      const wish = { seedTrackIds, filter, length, curve, rules, variation, ...request };
      const made = await harmonicMix(services, viewer, wish);
      return made.ok ? { mix: made.mix, error: null } : { mix: null, error: made };
    },
  }),
);
