import { type ArtistId, parseArtistId } from "../../../schema/music/ids.ts";
import { albumsOfArtists, appearancesOfArtists } from "../../library/albums.ts";
import { artistInitial } from "../../library/artist-initial.ts";
import {
  type ArtistSummary,
  artworksOfArtists,
  browseArtists,
  summariesOfArtists,
} from "../../library/artists.ts";
import { metadataOfArtists } from "../../library/metadata.ts";
import { tracksOfArtists } from "../../library/tracks.ts";
import { favoritesAmong } from "../../playback/favorites.ts";
import { batchLoader } from "../batch-loader.ts";
import { manyEach, oneEach } from "../batches.ts";
import { builder } from "../builder.ts";
import { connectionsFor, readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import { connectionComplexity } from "../limits.ts";
import { AlbumConnection, Artist, ArtistConnection, TrackConnection } from "../refs.ts";
import { Artwork } from "./artwork.ts";
import { Metadata } from "./metadata.ts";

const summaryOf = batchLoader<ArtistId, ArtistSummary>(
  ({ services }, ids) => summariesOfArtists(services, ids),
  ({ artistId }) => artistId,
);

Artist.implement({
  fields: (t) => ({
    id: t.exposeID("id"),
    name: t.exposeString("name"),
    sortName: t.exposeString("sortName"),
    initial: t.string({
      description: "The first letter it is filed under; # for digits and signs.",
      resolve: ({ sortKey }) => artistInitial(sortKey),
    }),
    artistMbid: t.exposeString("artistMbid", { nullable: true }),
    artwork: t.loadable({
      type: Artwork,
      nullable: true,
      description: "The picture in the artist's own folder, else the newest album's cover.",
      load: async (ids: ArtistId[], { services }) =>
        oneEach(ids, await artworksOfArtists(services, ids), ({ artistId }) => artistId).map(
          (found) => found?.artwork ?? null,
        ),
      resolve: ({ id }) => id,
    }),
    albumCount: t.int({
      resolve: async ({ id }, _args, context) => (await summaryOf(context, id))?.albumCount ?? 0,
    }),
    trackCount: t.int({
      resolve: async ({ id }, _args, context) => (await summaryOf(context, id))?.trackCount ?? 0,
    }),
    metadata: t.loadableList({
      type: Metadata,
      description: "What sources say of it.",
      load: async (ids: ArtistId[], { services }) =>
        manyEach(ids, await metadataOfArtists(services, ids)),
      resolve: ({ id }) => id,
    }),
    favorite: t.loadable({
      type: "Boolean",
      load: async (ids: ArtistId[], { services, viewer }) => {
        const favorites = await favoritesAmong(services, viewer, "artist", ids);
        return ids.map((id) => favorites.has(id));
      },
      resolve: ({ id }) => id,
    }),
    albums: t.loadable({
      type: AlbumConnection,
      description: "Albums credited to this artist, newest first.",
      args: t.arg.connectionArgs(),
      complexity: connectionComplexity,
      byPath: true,
      load: async (ids: ArtistId[], { services }, args) => {
        const window = readWindow(args, null);
        return connectionsFor(ids, await albumsOfArtists(services, ids, window), window);
      },
      resolve: ({ id }) => id,
    }),
    appearsOn: t.loadable({
      type: AlbumConnection,
      description: "Albums of others on which this artist plays.",
      args: t.arg.connectionArgs(),
      complexity: connectionComplexity,
      byPath: true,
      load: async (ids: ArtistId[], { services }, args) => {
        const window = readWindow(args, null);
        return connectionsFor(ids, await appearancesOfArtists(services, ids, window), window);
      },
      resolve: ({ id }) => id,
    }),
    tracks: t.loadable({
      type: TrackConnection,
      description: "Most played by the viewer first, then by album.",
      args: t.arg.connectionArgs(),
      complexity: connectionComplexity,
      byPath: true,
      load: async (ids: ArtistId[], { services, viewer }, args) => {
        const window = readWindow(args, null);
        return connectionsFor(ids, await tracksOfArtists(services, viewer, ids, window), window);
      },
      resolve: ({ id }) => id,
    }),
  }),
});

builder.queryFields((t) => ({
  artist: t.field({
    type: Artist,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => parseArtistId(id),
  }),
  artists: t.field({
    type: ArtistConnection,
    args: { ...t.arg.connectionArgs(), offset: t.arg.int() },
    complexity: connectionComplexity,
    resolve: async (_root, args, { services }, info) =>
      toConnection(await browseArtists(services, readWindow(args, info))),
  }),
}));
