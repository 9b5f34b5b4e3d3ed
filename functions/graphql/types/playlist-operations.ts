import {
  changePlaylist,
  createPlaylist,
  deletePlaylist,
  reread,
} from "../../playlists/change-playlists.ts";
import { importSmartPlaylist } from "../../playlists/exchange-smart.ts";
import { addEntries, moveEntries, removeEntries } from "../../playlists/playlist-entries.ts";
import type { PlaylistRefusal } from "../../playlists/playlist-outcome.ts";
import type { PlaylistRecord } from "../../playlists/playlists.ts";
import type { PlaylistId } from "../../../schema/music/ids.ts";
import type { Services } from "../../services.ts";
import { builder } from "../builder.ts";
import { Playlist, RuleProblem } from "./playlist.ts";
import { UserError } from "./user-error.ts";

interface OfPlaylist {
  playlist: PlaylistRecord | null;
  error: PlaylistRefusal | null;
  warnings: readonly { place: string; message: string }[];
}

const failed = (error: PlaylistRefusal): OfPlaylist => ({ playlist: null, error, warnings: [] });
const done = (playlist: PlaylistRecord): OfPlaylist => ({ playlist, error: null, warnings: [] });

/** Of changes that may bring rules: each part of them that is wrong is told. */
const PlaylistResult = builder.objectRef<OfPlaylist>("PlaylistResult").implement({
  fields: (t) => ({
    playlist: t.field({ type: Playlist, nullable: true, resolve: ({ playlist }) => playlist }),
    error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    problems: t.field({
      type: [RuleProblem],
      description: "Of rules that were refused: each part that is wrong.",
      resolve: ({ error }) => error?.problems ?? [],
    }),
  }),
});

const ImportSmartPlaylistResult = builder
  .objectRef<OfPlaylist>("ImportSmartPlaylistResult")
  .implement({
    fields: (t) => ({
      playlist: t.field({ type: Playlist, nullable: true, resolve: ({ playlist }) => playlist }),
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
      problems: t.field({ type: [RuleProblem], resolve: ({ error }) => error?.problems ?? [] }),
      warnings: t.field({
        type: [RuleProblem],
        description: "What of the file could not be kept.",
        resolve: ({ warnings }) => warnings,
      }),
    }),
  });

const AddToPlaylistResult = builder
  .objectRef<OfPlaylist & { addedCount: number }>("AddToPlaylistResult")
  .implement({
    fields: (t) => ({
      playlist: t.field({ type: Playlist, nullable: true, resolve: ({ playlist }) => playlist }),
      addedCount: t.exposeInt("addedCount"),
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

const DeletePlaylistResult = builder
  .objectRef<{ deletedId: PlaylistId | null; error: PlaylistRefusal | null }>(
    "DeletePlaylistResult",
  )
  .implement({
    fields: (t) => ({
      deletedId: t.exposeID("deletedId", { nullable: true }),
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

const CreatePlaylistInput = builder.inputType("CreatePlaylistInput", {
  description: "With rules it is a smart playlist, which takes no trackIds.",
  fields: (t) => ({
    name: t.string({ required: true }),
    comment: t.string(),
    public: t.boolean({ required: true, defaultValue: false }),
    rules: t.field({ type: "JSON" }),
    trackIds: t.idList(),
  }),
});
const UpdatePlaylistInput = builder.inputType("UpdatePlaylistInput", {
  description: "What is absent stays. An empty comment is none.",
  fields: (t) => ({
    playlistId: t.id({ required: true }),
    name: t.string(),
    comment: t.string(),
    public: t.boolean(),
    rules: t.field({ type: "JSON" }),
  }),
});
const DeletePlaylistInput = builder.inputType("DeletePlaylistInput", {
  fields: (t) => ({ playlistId: t.id({ required: true }) }),
});
const AddToPlaylistInput = builder.inputType("AddToPlaylistInput", {
  fields: (t) => ({
    playlistId: t.id({ required: true }),
    trackIds: t.idList({ required: true }),
    entryIds: t.idList({
      description: "One for each track, made by the client: a request sent twice then adds once.",
    }),
    before: t.id({ description: "The entry that they are put before; null: at the end." }),
    skipPresent: t.boolean({
      required: true,
      defaultValue: false,
      description: "Leave out tracks that are in it already.",
    }),
  }),
});
const MoveInPlaylistInput = builder.inputType("MoveInPlaylistInput", {
  fields: (t) => ({
    playlistId: t.id({ required: true }),
    entryIds: t.idList({ required: true, description: "In the order they shall have." }),
    before: t.id({ description: "The entry that they are put before; null: at the end." }),
  }),
});
const RemoveFromPlaylistInput = builder.inputType("RemoveFromPlaylistInput", {
  fields: (t) => ({
    playlistId: t.id({ required: true }),
    entryIds: t.idList({ required: true }),
  }),
});
const ImportSmartPlaylistInput = builder.inputType("ImportSmartPlaylistInput", {
  fields: (t) => ({
    text: t.string({ required: true, description: "Of Navidrome's file, .nsp." }),
    name: t.string({ description: "In place of the one in the file." }),
  }),
});

async function changed(
  services: Services,
  result: { ok: true; playlistId: PlaylistId } | PlaylistRefusal,
): Promise<OfPlaylist> {
  if (!result.ok) return failed(result);
  const read = await reread(services, result.playlistId);
  return read.ok ? done(read.playlist) : failed(read);
}

builder.mutationFields((t) => ({
  createPlaylist: t.field({
    type: PlaylistResult,
    args: { input: t.arg({ type: CreatePlaylistInput, required: true }) },
    resolve: async (_root, { input }, { services, viewer }) => {
      const { name, comment, rules, trackIds } = input;
      const result = await createPlaylist(services, viewer, {
        name,
        comment: comment ?? null,
        public: input.public,
        rules: rules ?? null,
        trackIds: trackIds ?? [],
      });
      return result.ok ? done(result.playlist) : failed(result);
    },
  }),
  updatePlaylist: t.field({
    type: PlaylistResult,
    description: "For its owner and administrators.",
    args: { input: t.arg({ type: UpdatePlaylistInput, required: true }) },
    resolve: async (_root, { input }, { services, viewer }) => {
      const { playlistId, name, comment, rules } = input;
      const result = await changePlaylist(services, viewer, {
        playlistId,
        name: name ?? undefined,
        comment: comment ?? undefined,
        public: input.public ?? undefined,
        rules: rules ?? undefined,
      });
      return result.ok ? done(result.playlist) : failed(result);
    },
  }),
  deletePlaylist: t.field({
    type: DeletePlaylistResult,
    description: "For its owner and administrators.",
    args: { input: t.arg({ type: DeletePlaylistInput, required: true }) },
    resolve: async (_root, { input }, { services, viewer }) => {
      const result = await deletePlaylist(services, viewer, input.playlistId);
      return result.ok
        ? { deletedId: result.deletedId, error: null }
        : { deletedId: null, error: result };
    },
  }),
  addToPlaylist: t.field({
    type: AddToPlaylistResult,
    description: "For its owner and administrators.",
    args: { input: t.arg({ type: AddToPlaylistInput, required: true }) },
    resolve: async (_root, { input }, { services, viewer }) => {
      const { playlistId, trackIds, entryIds, before, skipPresent } = input;
      const result = await addEntries(services, viewer, {
        playlistId,
        trackIds,
        entryIds: entryIds ?? null,
        before: before ?? null,
        skipPresent,
      });
      const addedCount = result.ok ? result.addedCount : 0;
      return { ...(await changed(services, result)), addedCount };
    },
  }),
  moveInPlaylist: t.field({
    type: PlaylistResult,
    description:
      "For its owner and administrators. A conflict when what it is about was taken out meanwhile.",
    args: { input: t.arg({ type: MoveInPlaylistInput, required: true }) },
    resolve: async (_root, { input }, { services, viewer }) =>
      changed(
        services,
        await moveEntries(services, viewer, { ...input, before: input.before ?? null }),
      ),
  }),
  removeFromPlaylist: t.field({
    type: PlaylistResult,
    description: "For its owner and administrators.",
    args: { input: t.arg({ type: RemoveFromPlaylistInput, required: true }) },
    resolve: async (_root, { input }, { services, viewer }) =>
      changed(services, await removeEntries(services, viewer, input)),
  }),
  importSmartPlaylist: t.field({
    type: ImportSmartPlaylistResult,
    description: "What SoniqueBay knows no word for is left out and told.",
    args: { input: t.arg({ type: ImportSmartPlaylistInput, required: true }) },
    resolve: async (_root, { input }, { services, viewer }) => {
      const result = await importSmartPlaylist(services, viewer, {
        text: input.text,
        name: input.name ?? null,
      });
      return result.ok
        ? { playlist: result.playlist, warnings: result.warnings, error: null }
        : failed(result);
    },
  }),
}));
