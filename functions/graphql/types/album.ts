import {
  type AlbumId,
  parseAlbumId,
  parseArtistId,
  parseGenreId,
  parseLibraryId,
} from "../../../schema/music/ids.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import {
  type AlbumFilter,
  type AlbumSummary,
  browseAlbums,
  genresOfAlbums,
  summariesOfAlbums,
} from "../../library/albums.ts";
import { creditsOfAlbums } from "../../library/artists.ts";
import { tracksOfAlbums } from "../../library/tracks.ts";
import { favoritesAmong } from "../../playback/favorites.ts";
import { batchLoader } from "../batch-loader.ts";
import { manyEach } from "../batches.ts";
import { builder } from "../builder.ts";
import { connectionsFor, readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import { parseArgument } from "../errors.ts";
import { connectionComplexity } from "../limits.ts";
import { Album, AlbumConnection, TrackConnection } from "../refs.ts";
import { ArtistCredit } from "./artist-credit.ts";
import { Artwork } from "./artwork.ts";
import { Genre } from "./genre.ts";

const summaryOf = batchLoader<AlbumId, AlbumSummary>(
  ({ services }, ids) => summariesOfAlbums(services, ids),
  ({ albumId }) => albumId,
);

Album.implement({
  fields: (t) => ({
    id: t.exposeID("id"),
    title: t.exposeString("title"),
    artistDisplay: t.exposeString("artistDisplay"),
    artistCredits: t.loadableList({
      type: ArtistCredit,
      load: async (ids: AlbumId[], { services }) =>
        manyEach(ids, await creditsOfAlbums(services, ids)),
      resolve: ({ id }) => id,
    }),
    year: t.exposeInt("year", { nullable: true }),
    releaseDate: t.exposeString("releaseDate", { nullable: true }),
    originalDate: t.exposeString("originalDate", { nullable: true }),
    releaseType: t.exposeString("releaseType", { nullable: true }),
    compilation: t.exposeBoolean("compilation"),
    label: t.exposeString("label", { nullable: true }),
    releaseMbid: t.exposeString("releaseMbid", { nullable: true }),
    artwork: t.field({ type: Artwork, nullable: true, resolve: ({ artwork }) => artwork }),
    addedAt: t.expose("addedAt", { type: "DateTime" }),
    trackCount: t.int({
      resolve: async ({ id }, _args, context) => (await summaryOf(context, id))?.trackCount ?? 0,
    }),
    discCount: t.int({
      resolve: async ({ id }, _args, context) => (await summaryOf(context, id))?.discCount ?? 0,
    }),
    durationMs: t.float({
      resolve: async ({ id }, _args, context) => (await summaryOf(context, id))?.durationMs ?? 0,
    }),
    genres: t.loadableList({
      type: Genre,
      load: async (ids: AlbumId[], { services }) =>
        manyEach(ids, await genresOfAlbums(services, ids)).map((found) =>
          found.map(({ genre }) => genre),
        ),
      resolve: ({ id }) => id,
    }),
    favorite: t.loadable({
      type: "Boolean",
      load: async (ids: AlbumId[], { services, viewer }) => {
        const favorites = await favoritesAmong(services, viewer, "album", ids);
        return ids.map((id) => favorites.has(id));
      },
      resolve: ({ id }) => id,
    }),
    tracks: t.loadable({
      type: TrackConnection,
      description: "In disc and track order.",
      args: t.arg.connectionArgs(),
      complexity: connectionComplexity,
      byPath: true,
      load: async (ids: AlbumId[], { services }, args) => {
        const window = readWindow(args, null);
        return connectionsFor(ids, await tracksOfAlbums(services, ids, window), window);
      },
      resolve: ({ id }) => id,
    }),
  }),
});

const AlbumSort = builder.enumType("AlbumSort", {
  values: {
    TITLE: { value: "title" },
    ARTIST: { value: "artist" },
    YEAR: { value: "year" },
    ADDED: { value: "added" },
  } as const,
});

const AlbumFilterInput = builder.inputType("AlbumFilter", {
  fields: (t) => ({
    artistId: t.id(),
    genreId: t.id(),
    libraryId: t.id(),
    yearFrom: t.int(),
    yearTo: t.int(),
    favorite: t.boolean(),
  }),
});

function parseFilter(
  filter: typeof AlbumFilterInput.$inferInput | null | undefined,
  viewer: Viewer,
): AlbumFilter {
  const artistId = parseArgument(filter?.artistId, "artistId", parseArtistId);
  const genreId = parseArgument(filter?.genreId, "genreId", parseGenreId);
  const libraryId = parseArgument(filter?.libraryId, "libraryId", parseLibraryId);
  return {
    ...(artistId && { artistId }),
    ...(genreId && { genreId }),
    ...(libraryId && { libraryId }),
    ...(typeof filter?.yearFrom === "number" && { yearFrom: filter.yearFrom }),
    ...(typeof filter?.yearTo === "number" && { yearTo: filter.yearTo }),
    ...(filter?.favorite && { favoriteOf: viewer.userId }),
  };
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
          window: readWindow(args, info),
        }),
      ),
  }),
}));
