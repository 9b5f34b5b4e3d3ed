import type { PlanPart, ReadSpan } from "../../../schema/words/parse-description.ts";
import {
  type DescribedPlaylist as DescribedShape,
  describePlaylist,
} from "../../recommend/describe/describe-playlist.ts";
import { builder } from "../builder.ts";
import { badInput } from "../errors.ts";
import { Recommendation } from "./recommendation.ts";
import { UserError, type UserErrorShape } from "./user-error.ts";

const MOST_CHARACTERS = 500;
/** A list of the usual length; longer ones are bounded by the plan. */
const PICKS_COMPLEXITY = { field: 10, multiplier: 40 };

const parts: { readonly [Part in PlanPart]: Uppercase<string> } = {
  tempo: "TEMPO",
  mood: "MOOD",
  genre: "GENRE",
  instrument: "INSTRUMENT",
  artist: "ARTIST",
  years: "YEARS",
  voice: "VOICE",
  key: "KEY",
  habit: "HABIT",
  length: "LENGTH",
  order: "ORDER",
  about: "ABOUT",
};

const PlanPartEnum = builder.enumType("PlanPart", {
  values: Object.fromEntries(
    Object.entries(parts).map(([value, name]) => [name, { value: value as PlanPart }]),
  ),
});

const Span = builder.objectRef<ReadSpan>("DescriptionSpan").implement({
  description: "Words of a description, and what part of the plan they were read as.",
  fields: (t) => ({
    start: t.exposeInt("start", { description: "In UTF-16 units." }),
    end: t.exposeInt("end"),
    part: t.field({
      type: PlanPartEnum,
      nullable: true,
      description: "Null: a word that is looked for as it is.",
      resolve: ({ part }) => part,
    }),
  }),
});

const Bite = builder.objectRef<DescribedShape["without"][number]>("PlanBite").implement({
  description: "How many tracks would pass if one filter were dropped.",
  fields: (t) => ({ part: t.exposeString("part"), passing: t.exposeInt("passing") }),
});

const Described = builder.objectRef<DescribedShape>("DescribedPlaylist").implement({
  fields: (t) => ({
    plan: t.field({
      type: "JSON",
      description: "What the words were read as; changed, it can be asked with again.",
      resolve: ({ plan }) => plan,
    }),
    spans: t.field({ type: [Span], resolve: ({ spans }) => [...spans] }),
    picks: t.field({
      type: [Recommendation],
      complexity: PICKS_COMPLEXITY,
      resolve: ({ picks }) => [...picks],
    }),
    passing: t.exposeInt("passing", { description: "Tracks that pass the plan's filters." }),
    without: t.field({
      type: [Bite],
      description: "Where ten or fewer pass: which filters leave so few.",
      resolve: ({ without }) => [...without],
    }),
  }),
});

const DescribedResult = builder
  .objectRef<{ playlist: DescribedShape | null; error: UserErrorShape | null }>(
    "DescribePlaylistResult",
  )
  .implement({
    fields: (t) => ({
      playlist: t.expose("playlist", { type: Described, nullable: true }),
      error: t.expose("error", { type: UserError, nullable: true }),
    }),
  });

builder.queryField("describePlaylist", (t) =>
  t.field({
    type: DescribedResult,
    description:
      "A playlist from a description in English or French: slow piano for a rainy evening, no vocals, after 2010.",
    args: {
      description: t.arg.string({ required: true, description: "At most 500 characters." }),
      plan: t.arg({
        type: "JSON",
        description: "A plan as an answer gave it, changed at will; the words are then not read.",
      }),
      variation: t.arg.int({
        required: true,
        defaultValue: 0,
        description: "Another number gives another list of the same kind.",
      }),
    },
    resolve: async (_root, { description, plan, variation }, { services, viewer }) => {
      if (description.length > MOST_CHARACTERS) {
        throw badInput(`A description has at most ${MOST_CHARACTERS} characters.`);
      }
      const request = { description, variation, ...(plan != null && { plan }) };
      const made = await describePlaylist(services, viewer, request);
      return made.ok ? { playlist: made.described, error: null } : { playlist: null, error: made };
    },
  }),
);
