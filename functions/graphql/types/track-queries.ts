import {
  parseAlbumId,
  parseArtistId,
  parseGenreId,
  parseLibraryId,
  parseTrackId,
} from "../../../schema/music/ids.ts";
import { parseCamelotKey } from "../../../schema/music/musical-key.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import { toFolderPath } from "../../library/folder-place.ts";
import { browseTracks, type TrackFilter } from "../../library/tracks.ts";
import { builder } from "../builder.ts";
import { readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import { badInput, parseArgument, parseArguments } from "../errors.ts";
import { connectionComplexity } from "../limits.ts";
import { Track, TrackConnection } from "../refs.ts";
import { storedText } from "../stored-text.ts";
import { withoutNulls } from "../without-nulls.ts";

const TrackSort = builder.enumType("TrackSort", {
  values: {
    TITLE: { value: "title" },
    ARTIST: { value: "artist" },
    ALBUM: { value: "album" },
    DURATION: { value: "duration" },
    YEAR: { value: "year" },
    ADDED: { value: "added" },
    PLAYED: { value: "played" },
    PLAY_COUNT: { value: "playCount" },
    BPM: { value: "bpm" },
    FOLDER: { value: "folder" },
  } as const,
});

const FolderInput = builder.inputType("FolderInput", {
  fields: (t) => ({
    libraryId: t.id({ required: true }),
    path: t.string({ required: true, description: "Relative to the library; empty for its top." }),
    recursive: t.boolean({ required: true, defaultValue: true }),
  }),
});

const TrackFilterInput = builder.inputType("TrackFilter", {
  fields: (t) => ({
    albumId: t.id(),
    artistId: t.id(),
    genreId: t.id(),
    genreIds: t.idList({ description: "At least one of them." }),
    libraryId: t.id(),
    favorite: t.boolean(),
    missing: t.boolean(),
    yearFrom: t.int(),
    yearTo: t.int(),
    label: t.string(),
    folder: t.field({ type: FolderInput }),
    lossless: t.boolean(),
    codec: t.string(),
    bpmFrom: t.float({ description: "As measured, else as the tag says." }),
    bpmTo: t.float(),
    camelotKey: t.string({ description: "As 8A, or in another way of writing a key." }),
    compilation: t.boolean(),
    played: t.boolean({ description: "Whether the viewer ever played it." }),
  }),
});

function parseFilter(
  filter: typeof TrackFilterInput.$inferInput | null | undefined,
  viewer: Viewer,
): TrackFilter {
  const { favorite, played, ...plain } = withoutNulls(filter ?? {});
  return withoutNulls({
    ...plain,
    albumId: parseArgument(plain.albumId, "albumId", parseAlbumId),
    artistId: parseArgument(plain.artistId, "artistId", parseArtistId),
    genreId: parseArgument(plain.genreId, "genreId", parseGenreId),
    genreIds: parseArguments(plain.genreIds, "genreIds", parseGenreId),
    libraryId: parseArgument(plain.libraryId, "libraryId", parseLibraryId),
    folder: plain.folder && parseFolder(plain.folder),
    label: plain.label && storedText(plain.label),
    codec: plain.codec && storedText(plain.codec),
    camelotKey: parseKey(plain.camelotKey),
    favoriteOf: favorite ? viewer.userId : null,
    played: played === undefined ? null : { by: viewer.userId, ever: played },
  });
}

function parseKey(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const key = parseCamelotKey(text);
  if (key === null) throw badInput("camelotKey is not a key.");
  return key;
}

function parseFolder({ libraryId, path, recursive }: typeof FolderInput.$inferInput) {
  const id = parseArgument(libraryId, "folder.libraryId", parseLibraryId);
  return id && { libraryId: id, path: toFolderPath(storedText(path)), recursive };
}

builder.queryFields((t) => ({
  track: t.field({
    type: Track,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => parseTrackId(id),
  }),
  tracks: t.field({
    type: TrackConnection,
    args: {
      ...t.arg.connectionArgs(),
      offset: t.arg.int(),
      sort: t.arg({ type: TrackSort, required: true, defaultValue: "title" }),
      descending: t.arg.boolean({ required: true, defaultValue: false }),
      filter: t.arg({ type: TrackFilterInput }),
    },
    complexity: connectionComplexity,
    resolve: async (_root, args, { services, viewer }, info) =>
      toConnection(
        await browseTracks(services, {
          filter: parseFilter(args.filter, viewer),
          sort: args.sort,
          descending: args.descending,
          listener: viewer.userId,
          window: readWindow(args, info),
        }),
      ),
  }),
}));
