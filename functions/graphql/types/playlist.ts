import {
  coversOfPlaylists,
  itemsOfPlaylist,
  type PlaylistItem,
  type PlaylistSum,
  sumPlaylists,
} from "../../playlists/playlist-contents.ts";
import { exportSmartPlaylist } from "../../playlists/exchange-smart.ts";
import {
  browsePlaylists,
  isSmart,
  mayEdit,
  openPlaylist,
  type PlaylistRecord,
} from "../../playlists/playlists.ts";
import { batchLoader } from "../batch-loader.ts";
import { builder } from "../builder.ts";
import { connectionOf, readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import { connectionComplexity } from "../limits.ts";
import { Track, TrackConnection } from "../refs.ts";
import { Artwork } from "./artwork.ts";

/** Rules are evaluated for each of these. */
const EVALUATED = 20;

interface Summed {
  playlist: PlaylistRecord;
  sum: PlaylistSum | undefined;
}
const sumOf = batchLoader<PlaylistRecord, Summed>(
  async ({ services }, playlists) => {
    const sums = await sumPlaylists(services, playlists);
    return playlists.map((playlist, index) => ({ playlist, sum: sums[index] }));
  },
  ({ playlist }) => playlist,
);

export const RuleProblem = builder
  .objectRef<{ place: string; message: string }>("RuleProblem")
  .implement({
    description: "What is wrong with a part of some rules, or was not kept of it.",
    fields: (t) => ({
      place: t.exposeString("place", {
        description: "Where it stands: all[1].any[0].value. Empty for the whole.",
      }),
      message: t.exposeString("message"),
    }),
  });

const NavidromeFile = builder
  .objectRef<NonNullable<ReturnType<typeof exportSmartPlaylist>>>("NavidromeFile")
  .implement({
    fields: (t) => ({
      text: t.exposeString("text", { description: "JSON, to be saved with the ending .nsp." }),
      warnings: t.field({
        type: [RuleProblem],
        description: "What Navidrome has no word for: it was left out.",
        resolve: ({ warnings }) => warnings,
      }),
    }),
  });

const PlaylistItemType = builder.objectRef<PlaylistItem>("PlaylistItem").implement({
  fields: (t) => ({
    entryId: t.id({
      nullable: true,
      description: "What it is moved and taken out by; null in smart playlists.",
      resolve: ({ entryId }) => entryId,
    }),
    track: t.field({ type: Track, resolve: ({ track }) => track }),
  }),
});
const PlaylistItemConnection = connectionOf("PlaylistItem", PlaylistItemType);

export const Playlist = builder.objectRef<PlaylistRecord>("Playlist").implement({
  fields: (t) => ({
    id: t.exposeID("id"),
    name: t.exposeString("name"),
    comment: t.exposeString("comment", { nullable: true }),
    public: t.exposeBoolean("public", { description: "Whether everybody here may see it." }),
    ownerName: t.exposeString("ownerName"),
    own: t.boolean({ resolve: ({ ownerId }, _args, { viewer }) => ownerId === viewer.userId }),
    mayEdit: t.boolean({ resolve: (playlist, _args, { viewer }) => mayEdit(viewer, playlist) }),
    smart: t.boolean({ resolve: isSmart }),
    rules: t.field({
      type: "JSON",
      nullable: true,
      description:
        "Of a smart playlist (schema/rules/rules.ts). Plays and favorites are its owner's, whoever looks.",
      resolve: ({ rules }) => rules,
    }),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
    updatedAt: t.expose("updatedAt", { type: "DateTime" }),
    trackCount: t.int({
      complexity: EVALUATED,
      resolve: async (playlist, _args, context) =>
        (await sumOf(context, playlist))?.sum?.trackCount ?? 0,
    }),
    durationMs: t.float({
      complexity: EVALUATED,
      resolve: async (playlist, _args, context) =>
        (await sumOf(context, playlist))?.sum?.durationMs ?? 0,
    }),
    artworks: t.loadableList({
      type: Artwork,
      description: "Up to four different covers, in its order.",
      complexity: EVALUATED,
      load: (playlists: PlaylistRecord[], { services }) => coversOfPlaylists(services, playlists),
      resolve: (playlist) => playlist,
    }),
    items: t.field({
      type: PlaylistItemConnection,
      description: "In its order. Tracks whose file is missing stay in manual playlists.",
      args: { ...t.arg.connectionArgs(), offset: t.arg.int() },
      complexity: connectionComplexity,
      resolve: async (playlist, args, { services }, info) =>
        toConnection(await itemsOfPlaylist(services, playlist, readWindow(args, info))),
    }),
    tracks: t.field({
      type: TrackConnection,
      args: { ...t.arg.connectionArgs(), offset: t.arg.int() },
      complexity: connectionComplexity,
      resolve: async (playlist, args, { services }, info) => {
        const page = await itemsOfPlaylist(services, playlist, readWindow(args, info));
        return toConnection({ ...page, rows: page.rows.map(({ track }) => track) });
      },
    }),
    navidromeFile: t.field({
      type: NavidromeFile,
      nullable: true,
      description: "A smart playlist as Navidrome reads it.",
      resolve: exportSmartPlaylist,
    }),
  }),
});

const PlaylistConnection = connectionOf("Playlist", Playlist);

builder.queryFields((t) => ({
  playlists: t.field({
    type: PlaylistConnection,
    description: "The viewer's own and everybody's public ones, by name.",
    args: t.arg.connectionArgs(),
    complexity: connectionComplexity,
    resolve: async (_root, args, { services, viewer }, info) =>
      toConnection(await browsePlaylists(services, viewer, readWindow(args, info))),
  }),
  playlist: t.field({
    type: Playlist,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { services, viewer }) => openPlaylist(services, viewer, id),
  }),
}));
