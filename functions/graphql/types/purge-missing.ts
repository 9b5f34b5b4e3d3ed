import {
  type LibraryId,
  parseLibraryId,
  parseTrackId,
  type TrackId,
} from "../../../schema/music/ids.ts";
import { purgeMissing } from "../../jobs/purge-missing.ts";
import { builder } from "../builder.ts";
import { parseArgument } from "../errors.ts";
import { FORBIDDEN, UserError, type UserErrorShape } from "./user-error.ts";

const PurgeMissingInput = builder.inputType("PurgeMissingInput", {
  description:
    "Which missing tracks are deleted for good: those for which every condition holds that is given, all without any.",
  fields: (t) => ({
    libraryId: t.id(),
    trackIds: t.idList(),
    missingBefore: t.field({ type: "DateTime" }),
  }),
});

const PurgeMissingResult = builder
  .objectRef<{ purgedTracks: number; error: UserErrorShape | null }>("PurgeMissingResult")
  .implement({
    fields: (t) => ({
      purgedTracks: t.exposeInt("purgedTracks"),
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

builder.mutationField("purgeMissing", (t) =>
  t.field({
    type: PurgeMissingResult,
    description:
      "Deletes tracks whose file is gone, with their plays, favorites and playlist entries. Tracks in their place are never touched.",
    args: { input: t.arg({ type: PurgeMissingInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ purgedTracks: 0, error: FORBIDDEN }),
    resolve: async (_root, { input }, { services, viewer }) => {
      const libraryId: LibraryId | undefined = parseArgument(
        input.libraryId,
        "libraryId",
        parseLibraryId,
      );
      const trackIds: TrackId[] | undefined = input.trackIds?.flatMap(
        (id) => parseArgument(id, "trackIds", parseTrackId) ?? [],
      );
      const purgedTracks = await purgeMissing(services, {
        libraryId: libraryId ?? null,
        trackIds: trackIds ?? null,
        missingBefore: input.missingBefore ?? null,
        by: viewer.userId,
      });
      return { purgedTracks, error: null };
    },
  }),
);
