import { parseTrackId } from "../../../schema/music/ids.ts";
import { similarTracks } from "../../recommend/similar-tracks.ts";
import { builder } from "../builder.ts";
import { badInput } from "../errors.ts";
import { Recommendation } from "./recommendation.ts";
import { parseTrackFilter, TrackFilterInput } from "./track-queries.ts";

const MOST = 100;
const DEFAULT = 20;

const SimilarBy = builder.enumType("SimilarBy", {
  values: {
    AUDIO: { value: "audio", description: "How it sounds." },
    SEMANTIC: {
      value: "semantic",
      description: "What is written of it: by the model that was chosen, else by its words alone.",
    },
    BLEND: { value: "blend", description: "Both, and whether tempo and key go together." },
  } as const,
});

builder.queryField("similarTracks", (t) =>
  t.field({
    type: [Recommendation],
    description:
      "Tracks like this one, best first, at most two of an album or an artist. Empty where it was not listened to.",
    args: {
      trackId: t.arg.id({ required: true }),
      by: t.arg({ type: SimilarBy, required: true, defaultValue: "blend" }),
      limit: t.arg.int({ required: true, defaultValue: DEFAULT, description: "At most 100." }),
      includeSameAlbum: t.arg.boolean({ required: true, defaultValue: false }),
      filter: t.arg({ type: TrackFilterInput }),
    },
    complexity: ({ limit }) => ({ field: 50, multiplier: limit ?? DEFAULT }),
    resolve: async (_root, { trackId: id, filter, ...args }, { services, viewer }) => {
      if (args.limit < 1 || args.limit > MOST) throw badInput(`limit is from 1 to ${MOST}.`);
      const trackId = parseTrackId(id);
      if (trackId === null) return [];
      return similarTracks(services, {
        ...args,
        trackId,
        ...(filter && { filter: parseTrackFilter(filter, viewer) }),
      });
    },
  }),
);
