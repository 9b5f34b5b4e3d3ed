import { parseLibraryId } from "../../../schema/music/ids.ts";
import { type FolderPlace, parentPath, toFolderPath } from "../../library/folder-place.ts";
import {
  type FolderRecord,
  openFolder,
  subfoldersOf,
  trackCountsOfFolders,
  tracksOfFolders,
} from "../../library/folders.ts";
import { builder } from "../builder.ts";
import { connectionsFor, readWindow } from "../connection.ts";
import { connectionComplexity } from "../limits.ts";
import { Library, TrackConnection } from "../refs.ts";
import { storedText } from "../stored-text.ts";

const Folder = builder.objectRef<FolderRecord>("Folder");

const placeOf = ({ libraryId, path }: FolderRecord): FolderPlace => ({ libraryId, path });

Folder.implement({
  fields: (t) => ({
    library: t.field({ type: Library, resolve: ({ libraryId }) => libraryId }),
    path: t.exposeString("path", { description: "Relative to the library; empty for its top." }),
    name: t.exposeString("name", { description: "The library's name for its top." }),
    parentPath: t.string({ nullable: true, resolve: ({ path }) => parentPath(path) }),
    trackCount: t.loadable({
      type: "Int",
      description: "In it and below it.",
      load: (places: FolderPlace[], { services }) => trackCountsOfFolders(services, places),
      resolve: placeOf,
    }),
    folders: t.loadableList({
      type: Folder,
      description: "Right in it, those that hold tracks, by name.",
      load: (places: FolderPlace[], { services }) => subfoldersOf(services, places),
      resolve: placeOf,
    }),
    tracks: t.loadable({
      type: TrackConnection,
      description: "Right in it, by path.",
      args: t.arg.connectionArgs(),
      complexity: connectionComplexity,
      byPath: true,
      load: async (places: FolderPlace[], { services }, args) => {
        const window = readWindow(args, null);
        const pages = await tracksOfFolders(services, places, window);
        return connectionsFor([...places.keys()], pages, window);
      },
      resolve: placeOf,
    }),
  }),
});

builder.queryField("folder", (t) =>
  t.field({
    type: Folder,
    nullable: true,
    args: { libraryId: t.arg.id({ required: true }), path: t.arg.string({ required: true }) },
    resolve: (_root, { libraryId, path }, { services }) => {
      const id = parseLibraryId(libraryId);
      return id && openFolder(services, { libraryId: id, path: toFolderPath(storedText(path)) });
    },
  }),
);
