import {
  parseAlbumId,
  parseArtistId,
  parseGenreId,
  parseLibraryId,
} from "../../../schema/music/ids.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import { type AlbumFilter, browseAlbums } from "../../library/albums.ts";
import { builder } from "../builder.ts";
import { readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import { parseArgument, parseArguments } from "../errors.ts";
import { connectionComplexity } from "../limits.ts";
import { Album, AlbumConnection } from "../refs.ts";
import { storedText } from "../stored-text.ts";
import { withoutNulls } from "../without-nulls.ts";

const AlbumSort = builder.enumType("AlbumSort", {
  values: {
    TITLE: { value: "title" },
    ARTIST: { value: "artist" },
    YEAR: { value: "year" },
    ADDED: { value: "added" },
    PLAYED: { value: "played" },
    PLAY_COUNT: { value: "playCount" },
  } as const,
});

const AlbumFilterInput = builder.inputType("AlbumFilter", {
  fields: (t) => ({
    artistId: t.id(),
    genreId: t.id(),
    genreIds: t.idList({ description: "At least one of them." }),
    libraryId: t.id(),
    yearFrom: t.int(),
    yearTo: t.int(),
    label: t.string(),
    compilation: t.boolean(),
    releaseType: t.string(),
    favorite: t.boolean(),
    played: t.boolean({ description: "Whether the viewer ever played one of its tracks." }),
  }),
});

function parseFilter(
  filter: typeof AlbumFilterInput.$inferInput | null | undefined,
  viewer: Viewer,
): AlbumFilter {
  const { favorite, played, ...plain } = withoutNulls(filter ?? {});
  return withoutNulls({
    ...plain,
    artistId: parseArgument(plain.artistId, "artistId", parseArtistId),
    genreId: parseArgument(plain.genreId, "genreId", parseGenreId),
    genreIds: parseArguments(plain.genreIds, "genreIds", parseGenreId),
    libraryId: parseArgument(plain.libraryId, "libraryId", parseLibraryId),
    label: plain.label && storedText(plain.label),
    releaseType: plain.releaseType && storedText(plain.releaseType),
    favoriteOf: favorite ? viewer.userId : null,
    played: played === undefined ? null : { by: viewer.userId, ever: played },
  });
}

builder.queryFields((t) => ({
  album: t.field({
    type: Album,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => parseAlbumId(id),
  }),
  albums: t.field({
    type: AlbumConnection,
    args: {
      ...t.arg.connectionArgs(),
      offset: t.arg.int(),
      sort: t.arg({ type: AlbumSort, required: true, defaultValue: "title" }),
      descending: t.arg.boolean({ required: true, defaultValue: false }),
      filter: t.arg({ type: AlbumFilterInput }),
    },
    complexity: connectionComplexity,
    resolve: async (_root, args, { services, viewer }, info) =>
      toConnection(
        await browseAlbums(services, {
          filter: parseFilter(args.filter, viewer),
          sort: args.sort,
          descending: args.descending,
          listener: viewer.userId,
          window: readWindow(args, info),
        }),
      ),
  }),
}));
