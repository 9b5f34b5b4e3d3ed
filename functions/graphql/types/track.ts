import type { TrackId } from "../../../schema/music/ids.ts";
import { creditsOfTracks } from "../../library/artists.ts";
import { audioMimeType } from "../../library/audio-mime-type.ts";
import { genresOfTracks } from "../../library/genres.ts";
import {
  analysisFailuresOfTracks,
  audioFeaturesOfTracks,
  embeddingsOfTracks,
  lyricsOfTracks,
  playsOfTracks,
  type PlaySummary,
  waveformsOfTracks,
} from "../../library/tracks.ts";
import { metadataOfTracks, tagsOfTracks } from "../../library/metadata.ts";
import { favoritesAmong } from "../../playback/favorites.ts";
import { batchLoader } from "../batch-loader.ts";
import { manyEach, oneEach } from "../batches.ts";
import { Album, Genre, Library, Track } from "../refs.ts";
import { ArtistCredit } from "./artist-credit.ts";
import { Artwork } from "./artwork.ts";
import { TrackAnalysisFailure } from "./track-analysis-failure.ts";
import { TrackAudioFeatures } from "./track-audio-features.ts";
import { MergedTagType, Metadata } from "./metadata.ts";
import { Lyrics, TrackEmbedding } from "./track-facts.ts";

const playsOf = batchLoader<TrackId, PlaySummary>(
  ({ services, viewer }, ids) => playsOfTracks(services, viewer, ids),
  ({ trackId }) => trackId,
);

Track.implement({
  fields: (t) => ({
    id: t.exposeID("id"),
    title: t.exposeString("title"),
    artistDisplay: t.exposeString("artistDisplay", { description: "The credit as printed." }),
    artistCredits: t.loadableList({
      type: ArtistCredit,
      load: async (ids: TrackId[], { services }) =>
        manyEach(ids, await creditsOfTracks(services, ids)),
      resolve: ({ id }) => id,
    }),
    album: t.field({ type: Album, nullable: true, resolve: ({ albumId }) => albumId }),
    discNumber: t.exposeInt("discNumber", { nullable: true }),
    discSubtitle: t.exposeString("discSubtitle", { nullable: true }),
    trackNumber: t.exposeInt("trackNumber", { nullable: true }),
    startMs: t.exposeInt("startMs", {
      nullable: true,
      description: "Where a track that a CUE sheet cuts from its file begins.",
    }),
    endMs: t.exposeInt("endMs", { nullable: true }),
    durationMs: t.exposeInt("durationMs"),
    year: t.exposeInt("year", { nullable: true }),
    originalDate: t.exposeString("originalDate", { nullable: true }),
    genres: t.loadableList({
      type: Genre,
      load: async (ids: TrackId[], { services }) =>
        manyEach(ids, await genresOfTracks(services, ids)).map((found) =>
          found.map(({ genre }) => genre),
        ),
      resolve: ({ id }) => id,
    }),
    artwork: t.field({ type: Artwork, nullable: true, resolve: ({ artwork }) => artwork }),
    mediaUrl: t.string({
      description: "Where the audio streams from.",
      resolve: ({ id }) => `/api/media/tracks/${id}`,
    }),
    mimeType: t.string({ resolve: ({ container }) => audioMimeType(container) }),
    container: t.exposeString("container"),
    codec: t.exposeString("codec"),
    lossless: t.exposeBoolean("lossless"),
    bitrateBps: t.exposeInt("bitrateBps", { nullable: true }),
    sampleRateHz: t.exposeInt("sampleRateHz", { nullable: true }),
    bitDepth: t.exposeInt("bitDepth", { nullable: true }),
    channels: t.exposeInt("channels", { nullable: true }),
    sizeBytes: t.float({ nullable: true, resolve: ({ file }) => file?.sizeBytes ?? null }),
    path: t.string({ nullable: true, resolve: ({ file }) => file?.path ?? null }),
    library: t.field({
      type: Library,
      nullable: true,
      resolve: ({ file }) => file?.libraryId ?? null,
    }),
    trackGainDb: t.exposeFloat("trackGainDb", { nullable: true }),
    trackPeak: t.exposeFloat("trackPeak", { nullable: true }),
    albumGainDb: t.exposeFloat("albumGainDb", { nullable: true }),
    albumPeak: t.exposeFloat("albumPeak", { nullable: true }),
    isrc: t.exposeString("isrc", { nullable: true }),
    tagBpm: t.exposeFloat("tagBpm", { nullable: true }),
    tagKey: t.exposeString("tagKey", { nullable: true }),
    recordingMbid: t.exposeString("recordingMbid", { nullable: true }),
    addedAt: t.expose("addedAt", { type: "DateTime" }),
    missingSince: t.expose("missingSince", { type: "DateTime", nullable: true }),
    favorite: t.loadable({
      type: "Boolean",
      load: async (ids: TrackId[], { services, viewer }) => {
        const favorites = await favoritesAmong(services, viewer, "track", ids);
        return ids.map((id) => favorites.has(id));
      },
      resolve: ({ id }) => id,
    }),
    playCount: t.int({
      resolve: async ({ id }, _args, context) => (await playsOf(context, id))?.playCount ?? 0,
    }),
    lastPlayedAt: t.field({
      type: "DateTime",
      nullable: true,
      resolve: async ({ id }, _args, context) => (await playsOf(context, id))?.lastPlayedAt ?? null,
    }),
    audioFeatures: t.loadable({
      type: TrackAudioFeatures,
      nullable: true,
      load: async (ids: TrackId[], { services }) =>
        oneEach(ids, await audioFeaturesOfTracks(services, ids), ({ trackId }) => trackId),
      resolve: ({ id }) => id,
    }),
    analysisFailure: t.loadable({
      type: TrackAnalysisFailure,
      nullable: true,
      description: "Why it has no features, where it was tried.",
      load: async (ids: TrackId[], { services }) =>
        oneEach(ids, await analysisFailuresOfTracks(services, ids), ({ trackId }) => trackId),
      resolve: ({ id }) => id,
    }),
    waveform: t.loadable({
      type: "String",
      nullable: true,
      description: "Base64 of 1000 bytes: peaks from 0 to 255 over equal stretches of the track.",
      load: async (ids: TrackId[], { services }) =>
        oneEach(ids, await waveformsOfTracks(services, ids), ({ trackId }) => trackId).map(
          (found) => found?.peaks ?? null,
        ),
      resolve: ({ id }) => id,
    }),
    lyrics: t.loadableList({
      type: Lyrics,
      description: "Timed words before plain ones.",
      load: async (ids: TrackId[], { services }) =>
        manyEach(ids, await lyricsOfTracks(services, ids)),
      resolve: ({ id }) => id,
    }),
    embeddings: t.loadableList({
      type: TrackEmbedding,
      load: async (ids: TrackId[], { services }) =>
        manyEach(ids, await embeddingsOfTracks(services, ids)),
      resolve: ({ id }) => id,
    }),
    tags: t.loadableList({
      type: MergedTagType,
      description: "What others call it, the surest first.",
      load: async (ids: TrackId[], { services }) =>
        manyEach(ids, await tagsOfTracks(services, ids)),
      resolve: ({ id }) => id,
    }),
    metadata: t.loadableList({
      type: Metadata,
      load: async (ids: TrackId[], { services }) =>
        manyEach(ids, await metadataOfTracks(services, ids)),
      resolve: ({ id }) => id,
    }),
  }),
});
