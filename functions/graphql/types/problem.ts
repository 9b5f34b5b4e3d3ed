import { parseLibraryId } from "../../../schema/music/ids.ts";
import {
  browseProblems,
  type ProblemCount as ProblemCountRecord,
  problemCounts,
  type ProblemRecord,
} from "../../library/problems.ts";
import { builder } from "../builder.ts";
import { connectionOf, readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import { parseArgument } from "../errors.ts";
import { connectionComplexity } from "../limits.ts";
import { Library } from "../refs.ts";
import { storedText } from "../stored-text.ts";

const Problem = builder.objectRef<ProblemRecord>("Problem").implement({
  fields: (t) => ({
    library: t.field({ type: Library, resolve: ({ libraryId }) => libraryId }),
    path: t.exposeString("path"),
    code: t.exposeString("code"),
    detail: t.exposeString("detail"),
    since: t.expose("since", { type: "DateTime" }),
  }),
});

const ProblemConnection = connectionOf("Problem", Problem);

const ProblemCount = builder.objectRef<ProblemCountRecord>("ProblemCount").implement({
  fields: (t) => ({ code: t.exposeString("code"), count: t.exposeInt("count") }),
});

builder.queryFields((t) => ({
  problems: t.field({
    type: ProblemConnection,
    description: "Files that could not be read, library by library, by path.",
    args: { libraryId: t.arg.id(), code: t.arg.string(), ...t.arg.connectionArgs() },
    complexity: connectionComplexity,
    resolve: async (_root, { libraryId, code, ...args }, { services }, info) => {
      const id = parseArgument(libraryId, "libraryId", parseLibraryId);
      const filter = {
        ...(id && { libraryId: id }),
        ...(typeof code === "string" && { code: storedText(code) }),
      };
      return toConnection(await browseProblems(services, filter, readWindow(args, info)));
    },
  }),
  problemCounts: t.field({
    type: [ProblemCount],
    description: "How many files have which problem, the most frequent first.",
    resolve: (_root, _args, { services }) => problemCounts(services),
  }),
}));
