import { browseLabels, type LabelRecord } from "../../library/labels.ts";
import { builder } from "../builder.ts";
import { connectionOf, readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import { connectionComplexity } from "../limits.ts";

const Label = builder.objectRef<LabelRecord>("Label").implement({
  fields: (t) => ({
    name: t.exposeString("name", { description: "As the tags write it." }),
    albumCount: t.exposeInt("albumCount"),
    trackCount: t.exposeInt("trackCount"),
  }),
});

const LabelConnection = connectionOf("Label", Label);

builder.queryField("labels", (t) =>
  t.field({
    type: LabelConnection,
    args: t.arg.connectionArgs(),
    complexity: connectionComplexity,
    resolve: async (_root, args, { services }, info) =>
      toConnection(await browseLabels(services, readWindow(args, info))),
  }),
);
