import {
  previewRules,
  type RulesPreview,
  sumOfPreview,
  tracksOfPreview,
} from "../../playlists/preview-rules.ts";
import type { PlaylistSum } from "../../playlists/playlist-contents.ts";
import { createContextCache } from "@pothos/core";
import { builder } from "../builder.ts";
import { readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import type { GraphqlContext } from "../context.ts";
import { connectionComplexity } from "../limits.ts";
import { TrackConnection } from "../refs.ts";
import { RuleProblem } from "./playlist.ts";

const NOTHING: PlaylistSum = { trackCount: 0, durationMs: 0 };

/** One sum for both of its fields. */
const sumsOf = createContextCache(() => new Map<RulesPreview, Promise<PlaylistSum>>());

function sumOf(context: GraphqlContext, preview: RulesPreview): Promise<PlaylistSum> {
  if (!preview.ok) return Promise.resolve(NOTHING);
  const sums = sumsOf(context);
  const sum = sums.get(preview) ?? sumOfPreview(context.services, preview);
  sums.set(preview, sum);
  return sum;
}

const Preview = builder.objectRef<RulesPreview>("RulesPreview").implement({
  fields: (t) => ({
    problems: t.field({
      type: [RuleProblem],
      description: "Why these rules can't be evaluated; then there are no tracks.",
      resolve: (preview) => (preview.ok ? [] : preview.problems),
    }),
    trackCount: t.int({
      resolve: async (preview, _args, context) => (await sumOf(context, preview)).trackCount,
    }),
    durationMs: t.float({
      resolve: async (preview, _args, context) => (await sumOf(context, preview)).durationMs,
    }),
    tracks: t.field({
      type: TrackConnection,
      args: t.arg.connectionArgs(),
      complexity: connectionComplexity,
      resolve: async (preview, args, { services }, info) => {
        const window = readWindow(args, info);
        return toConnection(
          preview.ok
            ? await tracksOfPreview(services, preview, window)
            : { rows: [], offset: window.offset, hasMore: false, total: 0 },
        );
      },
    }),
  }),
});

builder.queryField("previewRules", (t) =>
  t.field({
    type: Preview,
    description: "What a smart playlist of the viewer's with these rules would hold.",
    args: { rules: t.arg({ type: "JSON", required: true }) },
    resolve: (_root, { rules }, { services, viewer }) => previewRules(services, viewer, rules),
  }),
);
