import {
  browseGenres,
  type GenreRecord,
  type GenreSummary,
  summariesOfGenres,
} from "../../library/genres.ts";
import type { GenreId } from "../../../schema/music/ids.ts";
import { batchLoader } from "../batch-loader.ts";
import { builder } from "../builder.ts";
import { connectionOf, readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import { connectionComplexity } from "../limits.ts";

const summaryOf = batchLoader<GenreId, GenreSummary>(
  ({ services }, ids) => summariesOfGenres(services, ids),
  ({ genreId }) => genreId,
);

export const Genre = builder.objectRef<GenreRecord>("Genre").implement({
  fields: (t) => ({
    id: t.exposeID("id"),
    name: t.exposeString("name"),
    trackCount: t.int({
      resolve: async ({ id }, _args, context) => (await summaryOf(context, id))?.trackCount ?? 0,
    }),
    albumCount: t.int({
      resolve: async ({ id }, _args, context) => (await summaryOf(context, id))?.albumCount ?? 0,
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
