import { type LibraryId, parseLibraryId } from "../../../schema/music/ids.ts";
import { NO_SUCH_LIBRARY } from "../../library/library-outcome.ts";
import { addLibrary, removeLibrary, updateLibrary } from "../../library/manage-libraries.ts";
import { builder } from "../builder.ts";
import { Library } from "../refs.ts";
import { FORBIDDEN, UserError, type UserErrorShape } from "./user-error.ts";

interface OfLibrary {
  libraryId: LibraryId | null;
  error: UserErrorShape | null;
}

const resultOf = (name: string) =>
  builder.objectRef<OfLibrary>(name).implement({
    fields: (t) => ({
      library: t.field({
        type: Library,
        nullable: true,
        resolve: ({ libraryId }) => libraryId,
      }),
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

const AddLibraryResult = resultOf("AddLibraryResult");
const UpdateLibraryResult = resultOf("UpdateLibraryResult");
const RemoveLibraryResult = builder
  .objectRef<{ removedId: LibraryId | null; error: UserErrorShape | null }>("RemoveLibraryResult")
  .implement({
    fields: (t) => ({
      removedId: t.exposeID("removedId", { nullable: true }),
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

const AddLibraryInput = builder.inputType("AddLibraryInput", {
  description: "A folder of the machine that runs SoniqueBay: absolute, or beginning with ~.",
  fields: (t) => ({
    name: t.string({ required: true }),
    directory: t.string({ required: true }),
  }),
});
const UpdateLibraryInput = builder.inputType("UpdateLibraryInput", {
  description: "What is absent or null stays.",
  fields: (t) => ({
    libraryId: t.id({ required: true }),
    name: t.string(),
    directory: t.string(),
  }),
});
const RemoveLibraryInput = builder.inputType("RemoveLibraryInput", {
  fields: (t) => ({ libraryId: t.id({ required: true }) }),
});

const failed = (error: UserErrorShape): OfLibrary => ({ libraryId: null, error });

builder.mutationFields((t) => ({
  addLibrary: t.field({
    type: AddLibraryResult,
    description: "Starts a scan of it. A folder that was a library before is that library again.",
    args: { input: t.arg({ type: AddLibraryInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => failed(FORBIDDEN),
    resolve: async (_root, { input }, { services, viewer }) => {
      const result = await addLibrary(services, { ...input, requestedBy: viewer.userId });
      return result.ok ? { libraryId: result.libraryId, error: null } : failed(result);
    },
  }),
  updateLibrary: t.field({
    type: UpdateLibraryResult,
    description: "In another directory it stays the same library, and is scanned there.",
    args: { input: t.arg({ type: UpdateLibraryInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => failed(FORBIDDEN),
    resolve: async (_root, { input }, { services, viewer }) => {
      const libraryId = parseLibraryId(input.libraryId);
      if (!libraryId) return failed(NO_SUCH_LIBRARY);
      const result = await updateLibrary(services, {
        libraryId,
        name: input.name ?? null,
        directory: input.directory ?? null,
        requestedBy: viewer.userId,
      });
      return result.ok ? { libraryId: result.libraryId, error: null } : failed(result);
    },
  }),
  removeLibrary: t.field({
    type: RemoveLibraryResult,
    description:
      "Its tracks become missing. Nothing is deleted, and adding the folder again brings them back.",
    args: { input: t.arg({ type: RemoveLibraryInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ removedId: null, error: FORBIDDEN }),
    resolve: async (_root, { input }, { services }) => {
      const libraryId = parseLibraryId(input.libraryId);
      if (!libraryId) return { removedId: null, error: NO_SUCH_LIBRARY };
      const result = await removeLibrary(services, libraryId);
      return result.ok
        ? { removedId: result.removedId, error: null }
        : { removedId: null, error: result };
    },
  }),
}));
