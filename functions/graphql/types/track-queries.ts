import {
  parseAlbumId,
  parseArtistId,
  parseGenreId,
  parseLibraryId,
  parseTrackId,
} from "../../../schema/music/ids.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import { browseTracks, type TrackFilter } from "../../library/tracks.ts";
import { builder } from "../builder.ts";
import { readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import { parseArgument } from "../errors.ts";
import { connectionComplexity } from "../limits.ts";
import { Track, TrackConnection } from "../refs.ts";

const TrackSort = builder.enumType("TrackSort", {
  values: {
    TITLE: { value: "title" },
    ARTIST: { value: "artist" },
    ALBUM: { value: "album" },
    DURATION: { value: "duration" },
    YEAR: { value: "year" },
    ADDED: { value: "added" },
  } as const,
});

const TrackFilterInput = builder.inputType("TrackFilter", {
  fields: (t) => ({
    albumId: t.id(),
    artistId: t.id(),
    genreId: t.id(),
    libraryId: t.id(),
    favorite: t.boolean(),
    missing: t.boolean(),
  }),
});

function parseFilter(
  filter: typeof TrackFilterInput.$inferInput | null | undefined,
  viewer: Viewer,
): TrackFilter {
  const albumId = parseArgument(filter?.albumId, "albumId", parseAlbumId);
  const artistId = parseArgument(filter?.artistId, "artistId", parseArtistId);
  const genreId = parseArgument(filter?.genreId, "genreId", parseGenreId);
  const libraryId = parseArgument(filter?.libraryId, "libraryId", parseLibraryId);
  return {
    ...(albumId && { albumId }),
    ...(artistId && { artistId }),
    ...(genreId && { genreId }),
    ...(libraryId && { libraryId }),
    ...(filter?.favorite && { favoriteOf: viewer.userId }),
    ...(filter?.missing && { missing: true }),
  };
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
          window: readWindow(args, info),
        }),
      ),
  }),
}));
