import { parseAlbumId, parseUuid } from "../../../schema/music/ids.ts";
import {
  missingFromAlbum,
  type MissingTrack as MissingTrackRecord,
  wantMissing,
} from "../../acquisition/missing-from-album.ts";
import {
  browseWanted,
  unwant,
  wantTrack,
  type WantedTrack as WantedTrackRecord,
} from "../../acquisition/wanted.ts";
import { builder } from "../builder.ts";
import { connectionOf, readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import { connectionComplexity } from "../limits.ts";
import { Album } from "../refs.ts";
import { WantedMusicType } from "./download.ts";
import { DownloadResult, GONE, outcomeOf } from "./download-operations.ts";
import { FORBIDDEN } from "./user-error.ts";

const WantedTrack = builder.objectRef<WantedTrackRecord>("WantedTrack").implement({
  description: "A track that somebody misses.",
  fields: (t) => ({
    id: t.exposeID("id"),
    music: t.field({ type: WantedMusicType, resolve: ({ music }) => music }),
    album: t.field({
      type: Album,
      nullable: true,
      description: "The album in the library that lacks it.",
      resolve: ({ albumId }) => albumId,
    }),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
  }),
});
const WantedTrackConnection = connectionOf("WantedTrack", WantedTrack);

builder.queryField("wanted", (t) =>
  t.field({
    type: WantedTrackConnection,
    description: "The latest wish first.",
    args: { ...t.arg.connectionArgs(), offset: t.arg.int() },
    complexity: connectionComplexity,
    resolve: async (_root, args, { services }, info) =>
      toConnection(await browseWanted(services, readWindow(args, info))),
  }),
);

const MissingTrack = builder.objectRef<MissingTrackRecord>("MissingTrack").implement({
  description: "A track of an album that the library does not have.",
  fields: (t) => ({
    discNumber: t.exposeInt("discNumber"),
    trackNumber: t.exposeInt("trackNumber"),
    title: t.exposeString("title", {
      nullable: true,
      description: "Null where only the numbers of the others tell that it is missing.",
    }),
    durationMs: t.exposeInt("durationMs", { nullable: true }),
    isWanted: t.exposeBoolean("isWanted"),
  }),
});

builder.objectField(Album, "missingTracks", (t) =>
  t.field({
    type: [MissingTrack],
    description: "What MusicBrainz, else the numbers in the tags, say that is missing.",
    complexity: { field: 10, multiplier: 1 },
    resolve: (album, _args, { services }) => missingFromAlbum(services, album.id),
  }),
);

const AlbumPlaceInput = builder.inputType("AlbumPlaceInput", {
  fields: (t) => ({
    discNumber: t.int({ required: true }),
    trackNumber: t.int({ required: true }),
  }),
});

builder.mutationFields((t) => ({
  wantTrack: t.field({
    type: DownloadResult,
    args: {
      artist: t.arg.string({ required: true }),
      title: t.arg.string({ required: true }),
      album: t.arg.string(),
    },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ error: FORBIDDEN }),
    resolve: async (_root, { album, artist, title }, { services, viewer }) =>
      outcomeOf(await wantTrack(services, { artist, title, album: album ?? null }, viewer.userId)),
  }),
  wantMissing: t.field({
    type: DownloadResult,
    description: "Wants what an album lacks: all of it, or these places.",
    args: {
      albumId: t.arg.id({ required: true }),
      places: t.arg({ type: [AlbumPlaceInput] }),
    },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ error: FORBIDDEN }),
    resolve: async (_root, { albumId, places }, { services, viewer }) => {
      const id = parseAlbumId(albumId);
      if (id === null) return { error: GONE };
      return outcomeOf(await wantMissing(services, id, places ?? null, viewer.userId));
    },
  }),
  unwant: t.field({
    type: DownloadResult,
    args: { id: t.arg.id({ required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ error: FORBIDDEN }),
    resolve: async (_root, args, { services }) => {
      const id = parseUuid(args.id);
      return id ? outcomeOf(await unwant(services, id)) : { error: GONE };
    },
  }),
}));
