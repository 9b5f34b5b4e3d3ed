import type { AlbumId } from "../../../schema/music/ids.ts";
import {
  type AlbumSummary,
  type PicturedDisc,
  discsOfAlbums,
  genresOfAlbums,
  summariesOfAlbums,
} from "../../library/albums.ts";
import { creditsOfAlbums } from "../../library/artists.ts";
import { metadataOfAlbums } from "../../library/metadata.ts";
import { tracksOfAlbums } from "../../library/tracks.ts";
import { favoritesAmong } from "../../playback/favorites.ts";
import { batchLoader } from "../batch-loader.ts";
import { manyEach } from "../batches.ts";
import { builder } from "../builder.ts";
import { connectionsFor, readWindow } from "../connection.ts";
import { connectionComplexity } from "../limits.ts";
import { Album, Genre, TrackConnection } from "../refs.ts";
import { ArtistCredit } from "./artist-credit.ts";
import { Artwork } from "./artwork.ts";
import { Metadata } from "./metadata.ts";

const summaryOf = batchLoader<AlbumId, AlbumSummary>(
  ({ services }, ids) => summariesOfAlbums(services, ids),
  ({ albumId }) => albumId,
);

const Disc = builder.objectRef<PicturedDisc>("Disc").implement({
  fields: (t) => ({
    number: t.exposeInt("number", { nullable: true }),
    subtitle: t.exposeString("subtitle", { nullable: true }),
    trackCount: t.exposeInt("trackCount"),
    durationMs: t.exposeFloat("durationMs"),
    artwork: t.field({
      type: Artwork,
      nullable: true,
      description: "Where the disc has a picture that is not the album's.",
      resolve: ({ artwork }) => artwork,
    }),
  }),
});

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
    catalogNumber: t.exposeString("catalogNumber", { nullable: true }),
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
    discs: t.loadableList({
      type: Disc,
      load: async (ids: AlbumId[], { services }) =>
        manyEach(ids, await discsOfAlbums(services, ids)),
      resolve: ({ id }) => id,
    }),
    genres: t.loadableList({
      type: Genre,
      load: async (ids: AlbumId[], { services }) =>
        manyEach(ids, await genresOfAlbums(services, ids)).map((found) =>
          found.map(({ genre }) => genre),
        ),
      resolve: ({ id }) => id,
    }),
    metadata: t.loadableList({
      type: Metadata,
      description: "What sources say of it.",
      load: async (ids: AlbumId[], { services }) =>
        manyEach(ids, await metadataOfAlbums(services, ids)),
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
