import { parseTrackId } from "../../../schema/music/ids.ts";
import { sonicPath } from "../../recommend/sonic-path.ts";
import { builder } from "../builder.ts";
import { badInput } from "../errors.ts";
import { Recommendation } from "./recommendation.ts";

const LENGTH = { least: 3, most: 50, usual: 12 };

builder.queryField("sonicPath", (t) =>
  t.field({
    type: [Recommendation],
    description:
      "Tracks that lead from one to another by even steps, both included. Empty where one was not listened to.",
    args: {
      fromTrackId: t.arg.id({ required: true }),
      toTrackId: t.arg.id({ required: true }),
      length: t.arg.int({
        required: true,
        defaultValue: LENGTH.usual,
        description: "3 to 50 tracks.",
      }),
    },
    complexity: ({ length }) => ({ field: 100, multiplier: length }),
    resolve: async (_root, { fromTrackId, toTrackId, length }, { services }) => {
      if (length < LENGTH.least || length > LENGTH.most) {
        throw badInput(`length is from ${LENGTH.least} to ${LENGTH.most}.`);
      }
      const [from, to] = [parseTrackId(fromTrackId), parseTrackId(toTrackId)];
      return from && to ? sonicPath(services, { from, to, length }) : [];
    },
  }),
);
