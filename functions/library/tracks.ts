import type { Page, PageWindow } from "../db/page.ts";
import {
  type AnalysisFailureRecord,
  findAnalysisFailures,
} from "../db/queries/analysis-failures.ts";
import { summarizePlays, type PlaySummary } from "../db/queries/plays.ts";
import {
  type AudioFeaturesRecord,
  type EmbeddingRecord,
  listAudioFeatures,
  listEmbeddings,
  listLyrics,
  listWaveforms,
  type LyricsRecord,
} from "../db/queries/track-facts.ts";
import { listTracksOfAlbums, listTracksOfArtists } from "../db/queries/track-lists.ts";
import {
  findTracksByIds,
  listTracks,
  type TrackListRequest,
  type TrackRecord,
} from "../db/queries/tracks.ts";
import type { AlbumId, ArtistId, TrackId } from "../../schema/music/ids.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Services } from "../services.ts";

export type { PlaySummary } from "../db/queries/plays.ts";
export type {
  AudioFeaturesRecord,
  EmbeddingRecord,
  LyricsRecord,
} from "../db/queries/track-facts.ts";
export { TRACK_SCORES } from "../db/queries/track-filter.ts";
export type { TrackFilter } from "../db/queries/track-filter.ts";
export type { ProvenanceRecord } from "./track-provenance.ts";
export type { TrackListRequest, TrackRecord } from "../db/queries/tracks.ts";

type Reading = Pick<Services, "database">;

/** Each function answers for many items at once: what asks is a batch, and a batch is one statement. */

export const browseTracks = (
  { database }: Reading,
  request: TrackListRequest,
): Promise<Page<TrackRecord>> => listTracks(database, request);

export const findTracks = (
  { database }: Reading,
  ids: readonly TrackId[],
): Promise<TrackRecord[]> => findTracksByIds(database, ids);

export const tracksOfAlbums = (
  { database }: Reading,
  ids: readonly AlbumId[],
  window: PageWindow,
): Promise<Map<AlbumId, Page<TrackRecord>>> => listTracksOfAlbums(database, ids, window);

export const tracksOfArtists = (
  { database }: Reading,
  viewer: Viewer,
  ids: readonly ArtistId[],
  window: PageWindow,
): Promise<Map<ArtistId, Page<TrackRecord>>> =>
  listTracksOfArtists(database, ids, viewer.userId, window);

export const playsOfTracks = (
  { database }: Reading,
  viewer: Viewer,
  ids: readonly TrackId[],
): Promise<PlaySummary[]> => summarizePlays(database, viewer.userId, ids);

export const audioFeaturesOfTracks = (
  { database }: Reading,
  ids: readonly TrackId[],
): Promise<AudioFeaturesRecord[]> => listAudioFeatures(database, ids);

export const waveformsOfTracks = (
  { database }: Reading,
  ids: readonly TrackId[],
): Promise<{ trackId: TrackId; peaks: string }[]> => listWaveforms(database, ids);

export const analysisFailuresOfTracks = (
  { database }: Reading,
  ids: readonly TrackId[],
): Promise<AnalysisFailureRecord[]> => findAnalysisFailures(database, ids);

export const embeddingsOfTracks = (
  { database }: Reading,
  ids: readonly TrackId[],
): Promise<EmbeddingRecord[]> => listEmbeddings(database, ids);

export const lyricsOfTracks = (
  { database }: Reading,
  ids: readonly TrackId[],
): Promise<LyricsRecord[]> => listLyrics(database, ids);
