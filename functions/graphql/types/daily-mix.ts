import {
  dailyMixes,
  type DailyMix as DailyMixShape,
  openDailyMix,
} from "../../recommend/daily/daily-mixes.ts";
import type { MixSubject as MixSubjectShape } from "../../recommend/daily/mix-subject.ts";
import { builder } from "../builder.ts";
import { Recommendation } from "./recommendation.ts";

/** A mix has about thirty picks. */
const PICKS_COMPLEXITY = { field: 10, multiplier: 30 };
const MIXES_COMPLEXITY = { field: 10, multiplier: 6 };

const MixBasis = builder.enumType("MixBasis", {
  values: {
    PLAYED: { value: "played", description: "What the viewer played lately." },
    FAVORITES: { value: "favorites", description: "Favorites: too little was played." },
    ADDED: { value: "added", description: "What is new in the library: there is no history yet." },
  } as const,
});

const MixMood = builder.enumType("MixMood", {
  values: {
    CALM: { value: "calm" },
    HAPPY: { value: "happy" },
    FIERCE: { value: "fierce" },
    PARTY: { value: "party" },
    ACOUSTIC: { value: "acoustic" },
  } as const,
});

const MixSubject = builder.objectRef<MixSubjectShape>("MixSubject").implement({
  description: "What a mix is named after, to be said in any language: Calm · Electronic.",
  fields: (t) => ({
    basis: t.expose("basis", { type: MixBasis }),
    mood: t.expose("mood", { type: MixMood, nullable: true }),
    genres: t.stringList({ resolve: ({ genres }) => [...genres] }),
    artists: t.stringList({
      description: "Those who come most often.",
      resolve: ({ artists }) => [...artists],
    }),
  }),
});

const DailyMix = builder.objectRef<DailyMixShape>("DailyMix").implement({
  description: "A mix made for the viewer, a new one each day.",
  fields: (t) => ({
    id: t.exposeID("id"),
    day: t.exposeString("day", { description: "As 2026-01-31." }),
    subject: t.expose("subject", { type: MixSubject }),
    trackCount: t.int({ resolve: ({ picks }) => picks.length }),
    picks: t.field({
      type: [Recommendation],
      description: "In the order of play.",
      args: { first: t.arg.int({ description: "As many of them; all without." }) },
      complexity: PICKS_COMPLEXITY,
      resolve: ({ picks }, { first }) => picks.slice(0, first ?? picks.length),
    }),
  }),
});

builder.queryFields((t) => ({
  dailyMixes: t.field({
    type: [DailyMix],
    description: "The latest that were made for the viewer, at most six.",
    complexity: MIXES_COMPLEXITY,
    resolve: (_root, _args, { services, viewer }) => dailyMixes(services, viewer),
  }),
  dailyMix: t.field({
    type: DailyMix,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { services, viewer }) => openDailyMix(services, viewer, id),
  }),
}));
