import type { LibrarySettings as LibrarySettingsRecord } from "../../../schema/settings/library-settings.ts";
import { readLibrarySettings } from "../../library/library-settings.ts";
import { updateLibrarySettings } from "../../library/update-library-settings.ts";
import { builder } from "../builder.ts";
import { FORBIDDEN, UserError, type UserErrorShape } from "./user-error.ts";

const LibrarySettings = builder.objectRef<LibrarySettingsRecord>("LibrarySettings").implement({
  description: "How music folders are read: one set for all libraries.",
  fields: (t) => ({
    artistSeparators: t.exposeStringList("artistSeparators", {
      description: "What parts several artists in one tag value.",
    }),
    genreSeparators: t.exposeStringList("genreSeparators"),
    protectedNames: t.exposeStringList("protectedNames", {
      description: "Names with a separator in them that are one name all the same.",
    }),
    ignorePatterns: t.exposeStringList("ignorePatterns", {
      description: "What scans leave out, in .gitignore's language, relative to each library.",
    }),
    artworkPriority: t.exposeStringList("artworkPriority", {
      description:
        'Names of picture files without extension, first choice first; "embedded" for the one in the tags, * for any other.',
    }),
    pollMinutes: t.exposeInt("pollMinutes", {
      description: "How often folders that can't be watched are looked through.",
    }),
  }),
});

const UpdateLibrarySettingsInput = builder.inputType("UpdateLibrarySettingsInput", {
  description: "What is absent or null stays.",
  fields: (t) => ({
    artistSeparators: t.stringList(),
    genreSeparators: t.stringList(),
    protectedNames: t.stringList(),
    ignorePatterns: t.stringList(),
    artworkPriority: t.stringList(),
    pollMinutes: t.int(),
  }),
});

const UpdateLibrarySettingsResult = builder
  .objectRef<{ librarySettings: LibrarySettingsRecord | null; error: UserErrorShape | null }>(
    "UpdateLibrarySettingsResult",
  )
  .implement({
    fields: (t) => ({
      librarySettings: t.field({
        type: LibrarySettings,
        nullable: true,
        resolve: ({ librarySettings }) => librarySettings,
      }),
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

builder.queryField("librarySettings", (t) =>
  t.field({
    type: LibrarySettings,
    resolve: (_root, _args, { services }) => readLibrarySettings(services),
  }),
);

builder.mutationField("updateLibrarySettings", (t) =>
  t.field({
    type: UpdateLibrarySettingsResult,
    description: "Starts a full scan where tags are understood anew.",
    args: { input: t.arg({ type: UpdateLibrarySettingsInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ librarySettings: null, error: FORBIDDEN }),
    resolve: async (_root, { input }, { services, viewer }) => {
      const result = await updateLibrarySettings(
        services,
        {
          artistSeparators: input.artistSeparators ?? undefined,
          genreSeparators: input.genreSeparators ?? undefined,
          protectedNames: input.protectedNames ?? undefined,
          ignorePatterns: input.ignorePatterns ?? undefined,
          artworkPriority: input.artworkPriority ?? undefined,
          pollMinutes: input.pollMinutes ?? undefined,
        },
        viewer.userId,
      );
      return result.ok
        ? { librarySettings: result.librarySettings, error: null }
        : { librarySettings: null, error: result };
    },
  }),
);
