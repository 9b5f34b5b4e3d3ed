import {
  halfvec,
  index,
  integer,
  jsonb,
  pgTable,
  real,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns.ts";
import { tracks } from "./tracks.ts";

/** What the analyzer measured, one row a track. Scores run 0–1; null where nothing honest can be said. */
export const trackAudioFeatures = pgTable(
  "track_audio_features",
  {
    trackId: uuid()
      .primaryKey()
      .references(() => tracks.id, { onDelete: "cascade" }),
    bpm: real(),
    bpmConfidence: real(),
    bpmAlternative: real(),
    /** "A minor" */
    key: text(),
    /** "8A" */
    camelotKey: text(),
    keyConfidence: real(),
    danceability: real(),
    moodHappy: real(),
    moodAggressive: real(),
    moodParty: real(),
    moodRelaxed: real(),
    instrumental: real(),
    acoustic: real(),
    tonal: real(),
    loudnessLufs: real(),
    truePeakDb: real(),
    dynamicRange: real(),
    energy: real(),
    onsetRate: real(),
    analysisSource: text().notNull(),
    analyzerVersion: integer().notNull(),
    /** Per field: confidence and method. */
    provenance: jsonb().notNull().default({}),
    analyzedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    index("track_audio_features_bpm_index").on(table.bpm),
    index("track_audio_features_camelot_key_index").on(table.camelotKey),
    index("track_audio_features_analyzer_version_index").on(table.analyzerVersion),
  ],
);

/** 512-number vectors, one per track, type and model. Never compared across models or versions. */
export const trackEmbeddings = pgTable(
  "track_embeddings",
  {
    id: id(),
    trackId: uuid()
      .notNull()
      .references(() => tracks.id, { onDelete: "cascade" }),
    embeddingType: text({ enum: ["semantic", "audio", "text"] }).notNull(),
    vector: halfvec({ dimensions: 512 }).notNull(),
    embeddingSource: text().notNull(),
    embeddingModel: text().notNull(),
    embeddingVersion: integer().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("track_embeddings_type_model_key").on(
      table.trackId,
      table.embeddingType,
      table.embeddingModel,
    ),
  ],
);

/** Open facts about a track with their source; nothing here overwrites a file's tag. */
export const trackMetadata = pgTable(
  "track_metadata",
  {
    id: id(),
    trackId: uuid()
      .notNull()
      .references(() => tracks.id, { onDelete: "cascade" }),
    metadataKey: text().notNull(),
    metadataValue: text().notNull(),
    metadataSource: text().notNull(),
    position: integer().notNull().default(0),
    fetchedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    unique("track_metadata_fact_key").on(
      table.trackId,
      table.metadataKey,
      table.metadataSource,
      table.position,
    ),
  ],
);
