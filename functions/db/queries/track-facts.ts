import { desc, getTableColumns, sql } from "drizzle-orm";
import {
  trackAudioFeatures,
  trackEmbeddings,
  trackWaveforms,
} from "../../../schema/db/tables/listening.ts";
import { lyrics } from "../../../schema/db/tables/tracks.ts";
import type { TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { isOneOf } from "./conditions.ts";

export type AudioFeaturesRecord = Omit<
  typeof trackAudioFeatures.$inferSelect,
  "trackId" | "audioToken"
> & { trackId: TrackId };

export async function listAudioFeatures(
  database: Database,
  trackIds: readonly TrackId[],
): Promise<AudioFeaturesRecord[]> {
  const { audioToken: _, ...columns } = getTableColumns(trackAudioFeatures);
  const rows = await database
    .select(columns)
    .from(trackAudioFeatures)
    .where(isOneOf(trackAudioFeatures.trackId, trackIds));
  return rows as AudioFeaturesRecord[];
}

/** `peaks` in base64, without the line breaks that PostgreSQL puts in. */
export async function listWaveforms(
  database: Database,
  trackIds: readonly TrackId[],
): Promise<{ trackId: TrackId; peaks: string }[]> {
  const rows = await database
    .select({
      trackId: trackWaveforms.trackId,
      peaks: sql<string>`translate(encode(${trackWaveforms.peaks}, 'base64'), chr(10), '')`,
    })
    .from(trackWaveforms)
    .where(isOneOf(trackWaveforms.trackId, trackIds));
  return rows as { trackId: TrackId; peaks: string }[];
}

export interface EmbeddingRecord {
  ownerId: TrackId;
  type: string;
  model: string;
  version: number;
  source: string;
  createdAt: Date;
}

/** Which embeddings there are, without their 512 numbers. */
export async function listEmbeddings(
  database: Database,
  trackIds: readonly TrackId[],
): Promise<EmbeddingRecord[]> {
  const rows = await database
    .select({
      ownerId: trackEmbeddings.trackId,
      type: trackEmbeddings.embeddingType,
      model: trackEmbeddings.embeddingModel,
      version: trackEmbeddings.embeddingVersion,
      source: trackEmbeddings.embeddingSource,
      createdAt: trackEmbeddings.createdAt,
    })
    .from(trackEmbeddings)
    .where(isOneOf(trackEmbeddings.trackId, trackIds))
    .orderBy(trackEmbeddings.embeddingType, trackEmbeddings.embeddingModel);
  return rows as EmbeddingRecord[];
}

export interface LyricsRecord {
  ownerId: TrackId;
  source: string;
  language: string | null;
  synced: boolean;
  content: string;
}

/** Timed words before plain ones. */
export async function listLyrics(
  database: Database,
  trackIds: readonly TrackId[],
): Promise<LyricsRecord[]> {
  const rows = await database
    .select({
      ownerId: lyrics.trackId,
      source: lyrics.source,
      language: lyrics.language,
      synced: lyrics.synced,
      content: lyrics.content,
    })
    .from(lyrics)
    .where(isOneOf(lyrics.trackId, trackIds))
    .orderBy(desc(lyrics.synced), lyrics.source, lyrics.id);
  return rows as LyricsRecord[];
}
