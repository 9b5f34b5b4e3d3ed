import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
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
import { bytes, createdAt, id, moment } from "./columns.ts";
import { tracks } from "./tracks.ts";

/** How sure a value is, 0–1, and where it came from. */
export type Provenance = Record<string, { confidence: number; method: string }>;

export interface MeasuredValues {
  bpm?: { value: number; confidence: number; method: string } | null;
  bpmAlternative?: number | null;
  key?: { value: string; camelot: string | null; confidence: number; method: string } | null;
}

/** "8A" as "08A": in this order the keys go round the Camelot wheel. */
export const keyOrder = (camelotKey: SQLWrapper): SQL =>
  sql`lpad(${camelotKey}, 3, '0') collate "C"`;

const whereKnown = (column: AnyPgColumn) => sql`${column} is not null`;

/**
 * What is known of a track's sound, one row for each that was listened to. Scores run 0–1; null where nothing honest
 * can be said. `bpm` and the key are the file's tag where it has one; what was heard stands in `measured` all the same.
 */
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
    loudnessRangeLu: real(),
    /** How much of it was heard: of a long mix only the middle. */
    analyzedMs: integer(),
    /** The methods behind these values: "signal", "signal+tag", "model+signal+tag". */
    analysisSource: text().notNull(),
    /** 0: the file holds other audio by now. The values serve until it was listened to. */
    analyzerVersion: integer().notNull(),
    /** Which audio was heard (`audioToken` of schema/internal/analysis.ts). */
    audioToken: text().notNull().default(""),
    /** What was heard, whatever the tags say: `bpm`, `bpmAlternative` and `key`, as `MeasuredValues`. */
    measured: jsonb().$type<MeasuredValues>().notNull().default({}),
    /** Per field: confidence and method. */
    provenance: jsonb().$type<Provenance>().notNull().default({}),
    analyzedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    // Each ends in the id: lists are ordered by them, and no page loses or repeats a row.
    index("track_audio_features_bpm_index")
      .on(table.bpm, table.trackId)
      .where(whereKnown(table.bpm)),
    index("track_audio_features_camelot_key_index").on(table.camelotKey),
    index("track_audio_features_key_order_index")
      .on(keyOrder(table.camelotKey), table.trackId)
      .where(whereKnown(table.camelotKey)),
    index("track_audio_features_energy_index")
      .on(table.energy, table.trackId)
      .where(whereKnown(table.energy)),
    index("track_audio_features_danceability_index")
      .on(table.danceability, table.trackId)
      .where(whereKnown(table.danceability)),
    index("track_audio_features_analyzer_version_index").on(table.analyzerVersion),
    index("track_audio_features_analyzed_at_index").on(table.analyzedAt),
  ],
);

/** Peaks for the seek bar, one byte each over equal stretches of the track. Apart from the features, so that lists stay light. */
export const trackWaveforms = pgTable("track_waveforms", {
  trackId: uuid()
    .primaryKey()
    .references(() => tracks.id, { onDelete: "cascade" }),
  peaks: bytes().notNull(),
});

/** One bit a number, a good enough yardstick to fetch candidates by: they are ranked by the vectors themselves. */
const nearestIndex = (name: string, vector: AnyPgColumn, type: SQL) =>
  index(name)
    .using("hnsw", sql`(binary_quantize(${vector})::bit(512)) bit_hamming_ops`)
    .where(type);

/**
 * 512-number vectors, one per track, type, model and version. Never compared across models or versions: while a new
 * one is being made, the old one serves.
 */
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
    /** Of what was embedded: another one is embedded anew. */
    sourceHash: text().notNull().default(""),
    createdAt: createdAt(),
    /** When it was last found to be of what the track is now. */
    checkedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    unique("track_embeddings_type_model_key").on(
      table.trackId,
      table.embeddingType,
      table.embeddingModel,
      table.embeddingVersion,
    ),
    nearestIndex(
      "track_embeddings_audio_nearest_index",
      table.vector,
      sql`${table.embeddingType} = 'audio'`,
    ),
    nearestIndex(
      "track_embeddings_text_nearest_index",
      table.vector,
      sql`${table.embeddingType} = 'text'`,
    ),
    nearestIndex(
      "track_embeddings_semantic_nearest_index",
      table.vector,
      sql`${table.embeddingType} = 'semantic'`,
    ),
  ],
);
