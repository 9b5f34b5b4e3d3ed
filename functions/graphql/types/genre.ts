import {
  artworksOfGenres,
  browseGenres,
  type GenreSummary,
  summariesOfGenres,
} from "../../library/genres.ts";
import type { GenreId } from "../../../schema/music/ids.ts";
import { batchLoader } from "../batch-loader.ts";
import { manyEach } from "../batches.ts";
import { builder } from "../builder.ts";
import { connectionOf, readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import { connectionComplexity } from "../limits.ts";
import { Genre } from "../refs.ts";
import { Artwork } from "./artwork.ts";

const summaryOf = batchLoader<GenreId, GenreSummary>(
  ({ services }, ids) => summariesOfGenres(services, ids),
  ({ genreId }) => genreId,
);

Genre.implement({
  fields: (t) => ({
    id: t.exposeID("id"),
    name: t.exposeString("name"),
    trackCount: t.int({
      resolve: async ({ id }, _args, context) => (await summaryOf(context, id))?.trackCount ?? 0,
    }),
    albumCount: t.int({
      resolve: async ({ id }, _args, context) => (await summaryOf(context, id))?.albumCount ?? 0,
    }),
    artworks: t.loadableList({
      type: Artwork,
      description: "Up to four covers of its albums.",
      load: async (ids: GenreId[], { services }) =>
        manyEach(ids, await artworksOfGenres(services, ids)).map((found) =>
          found.map(({ artwork }) => artwork),
        ),
      resolve: ({ id }) => id,
    }),
  }),
});

const GenreConnection = connectionOf("Genre", Genre);

builder.queryField("genres", (t) =>
  t.field({
    type: GenreConnection,
    args: t.arg.connectionArgs(),
    complexity: connectionComplexity,
    resolve: async (_root, args, { services }, info) =>
      toConnection(await browseGenres(services, readWindow(args, info))),
  }),
);
