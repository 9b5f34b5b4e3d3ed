import type { TrackRecord } from "../../library/tracks.ts";
import { announcePlaying } from "../../playback/announce-playing.ts";
import { setFavorite } from "../../playback/favorites.ts";
import { openPlayQueue, type RestoredPlayQueue, savePlayQueue } from "../../playback/play-queue.ts";
import { recordPlay } from "../../playback/record-play.ts";
import { recordSkip } from "../../playback/record-skip.ts";
import { builder } from "../builder.ts";
import { Track } from "../refs.ts";
import { UserError, type UserErrorShape } from "./user-error.ts";

/** A queue is usually an album or a playlist; the few that are longer stay within the operation's limit. */
const QUEUE_COMPLEXITY = { field: 10, multiplier: 500 };

const PlayQueue = builder.objectRef<RestoredPlayQueue>("PlayQueue").implement({
  fields: (t) => ({
    tracks: t.field({
      type: [Track],
      complexity: QUEUE_COMPLEXITY,
      resolve: ({ tracks }) => tracks,
    }),
    currentIndex: t.exposeInt("currentIndex"),
    positionMs: t.exposeInt("positionMs"),
    changedBy: t.exposeString("changedBy"),
    updatedAt: t.expose("updatedAt", { type: "DateTime" }),
  }),
});

builder.queryField("playQueue", (t) =>
  t.field({
    type: PlayQueue,
    nullable: true,
    description: "The queue as the viewer's latest device left it.",
    resolve: (_root, _args, { services, viewer }) => openPlayQueue(services, viewer),
  }),
);

interface WithError {
  error: UserErrorShape | null;
}

const RecordPlayInput = builder.inputType("RecordPlayInput", {
  description:
    "clientPlayId: made by the player once per listen, so that a report sent twice counts once.",
  fields: (t) => ({
    trackId: t.id({ required: true }),
    clientPlayId: t.string({ required: true }),
    playedAt: t.field({ type: "DateTime", required: true }),
    listenedMs: t.int({ required: true }),
  }),
});

const RecordPlayResult = builder
  .objectRef<WithError & { track: TrackRecord | null }>("RecordPlayResult")
  .implement({
    fields: (t) => ({
      track: t.field({ type: Track, nullable: true, resolve: ({ track }) => track }),
      error: t.expose("error", { type: UserError, nullable: true }),
    }),
  });

const RecordSkipInput = builder.inputType("RecordSkipInput", {
  description:
    "A track that was left early, forward. clientSkipId: made by the player once per listen, so that a report sent twice counts once.",
  fields: (t) => ({
    trackId: t.id({ required: true }),
    clientSkipId: t.string({ required: true }),
    skippedAt: t.field({ type: "DateTime", required: true }),
    listenedMs: t.int({ required: true }),
  }),
});

const RecordSkipResult = builder
  .objectRef<WithError & { track: TrackRecord | null }>("RecordSkipResult")
  .implement({
    fields: (t) => ({
      track: t.field({ type: Track, nullable: true, resolve: ({ track }) => track }),
      error: t.expose("error", { type: UserError, nullable: true }),
    }),
  });

const AnnouncePlayingResult = builder.objectRef<WithError>("AnnouncePlayingResult").implement({
  fields: (t) => ({
    error: t.expose("error", { type: UserError, nullable: true }),
  }),
});

const FavoriteItemType = builder.enumType("FavoriteItemType", {
  values: {
    TRACK: { value: "track" },
    ALBUM: { value: "album" },
    ARTIST: { value: "artist" },
  } as const,
});

const SetFavoriteInput = builder.inputType("SetFavoriteInput", {
  fields: (t) => ({
    itemType: t.field({ type: FavoriteItemType, required: true }),
    itemId: t.id({ required: true }),
    favorite: t.boolean({ required: true }),
  }),
});

const SetFavoriteResult = builder
  .objectRef<WithError & { favorite: boolean }>("SetFavoriteResult")
  .implement({
    fields: (t) => ({
      favorite: t.exposeBoolean("favorite"),
      error: t.expose("error", { type: UserError, nullable: true }),
    }),
  });

const SavePlayQueueInput = builder.inputType("SavePlayQueueInput", {
  description: "changedBy: an id of the device, so that it can tell its own echo.",
  fields: (t) => ({
    trackIds: t.idList({ required: true }),
    currentIndex: t.int({ required: true }),
    positionMs: t.int({ required: true }),
    changedBy: t.string({ required: true }),
  }),
});

const SavePlayQueueResult = builder
  .objectRef<WithError & { playQueue: RestoredPlayQueue | null }>("SavePlayQueueResult")
  .implement({
    fields: (t) => ({
      playQueue: t.expose("playQueue", { type: PlayQueue, nullable: true }),
      error: t.expose("error", { type: UserError, nullable: true }),
    }),
  });

builder.mutationFields((t) => ({
  recordPlay: t.field({
    type: RecordPlayResult,
    args: { input: t.arg({ type: RecordPlayInput, required: true }) },
    resolve: async (_root, { input }, { services, viewer }) => {
      const result = await recordPlay(services, viewer, input);
      return result.ok ? { track: result.track, error: null } : { track: null, error: result };
    },
  }),
  announcePlaying: t.field({
    type: AnnouncePlayingResult,
    description: "A track begins to play: webhooks are told. Nothing is counted.",
    args: { trackId: t.arg.id({ required: true }) },
    resolve: async (_root, { trackId }, { services, viewer }) => {
      const result = await announcePlaying(services, viewer, trackId);
      return { error: result.ok ? null : result };
    },
  }),
  recordSkip: t.field({
    type: RecordSkipResult,
    args: { input: t.arg({ type: RecordSkipInput, required: true }) },
    resolve: async (_root, { input }, { services, viewer }) => {
      const result = await recordSkip(services, viewer, input);
      return result.ok ? { track: result.track, error: null } : { track: null, error: result };
    },
  }),
  setFavorite: t.field({
    type: SetFavoriteResult,
    args: { input: t.arg({ type: SetFavoriteInput, required: true }) },
    resolve: async (_root, { input }, { services, viewer }) => {
      const result = await setFavorite(services, viewer, input);
      return result.ok
        ? { favorite: result.favorite, error: null }
        : { favorite: false, error: result };
    },
  }),
  savePlayQueue: t.field({
    type: SavePlayQueueResult,
    args: { input: t.arg({ type: SavePlayQueueInput, required: true }) },
    resolve: async (_root, { input }, { services, viewer }) => {
      const result = await savePlayQueue(services, viewer, input);
      return result.ok
        ? { playQueue: result.playQueue, error: null }
        : { playQueue: null, error: result };
    },
  }),
}));
