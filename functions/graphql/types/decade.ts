import { allDecades, artworksOfDecades, type DecadeRecord } from "../../library/decades.ts";
import { manyEach } from "../batches.ts";
import { builder } from "../builder.ts";
import { WHOLE_TABLE_COMPLEXITY } from "../limits.ts";
import { Artwork } from "./artwork.ts";

const Decade = builder.objectRef<DecadeRecord>("Decade").implement({
  fields: (t) => ({
    year: t.exposeInt("year", { description: "Its first: 1990 stands for 1990–1999." }),
    albumCount: t.exposeInt("albumCount"),
    trackCount: t.exposeInt("trackCount"),
    artworks: t.loadableList({
      type: Artwork,
      description: "Up to four covers of its albums.",
      load: async (years: number[], { services }) =>
        manyEach(years, await artworksOfDecades(services, years)).map((found) =>
          found.map(({ artwork }) => artwork),
        ),
      resolve: ({ year }) => year,
    }),
  }),
});

builder.queryField("decades", (t) =>
  t.field({
    type: [Decade],
    description: "The latest first.",
    complexity: WHOLE_TABLE_COMPLEXITY,
    resolve: (_root, _args, { services }) => allDecades(services),
  }),
);
