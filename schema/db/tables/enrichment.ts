import { sql } from "drizzle-orm";
import {
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { Candidate } from "../../enrichment/facts.ts";
import { albums } from "./albums.ts";
import { artists } from "./artists.ts";
import { id, moment } from "./columns.ts";
import { tracks } from "./tracks.ts";

/** Open facts with their source; nothing here overwrites a file's tag or a person's choice. `metadata_key`: schema/enrichment/facts.ts */
const fact = {
  id: id(),
  metadataKey: text().notNull(),
  metadataValue: text().notNull(),
  metadataSource: text().notNull(),
  /** In the source's order. */
  position: integer().notNull().default(0),
  /** 0–1: how much it is so, or how sure that is. */
  weight: real(),
  /** An id of what the value names. */
  ref: text(),
  fetchedAt: moment().notNull().defaultNow(),
};

/** Facts about tracks. */
export const trackMetadata = pgTable(
  "track_metadata",
  {
    ...fact,
    trackId: uuid()
      .notNull()
      .references(() => tracks.id, { onDelete: "cascade" }),
  },
  (table) => [
    unique("track_metadata_fact_key").on(
      table.trackId,
      table.metadataKey,
      table.metadataSource,
      table.position,
    ),
    // Tracks by what others call them.
    index("track_metadata_tag_index")
      .on(table.metadataValue)
      .where(sql`metadata_key = 'tag'`),
  ],
);

/** Chromaprint's fingerprints (fpcalc's text), of tracks that are to be known by their sound. */
export const trackFingerprints = pgTable("track_fingerprints", {
  trackId: uuid()
    .primaryKey()
    .references(() => tracks.id, { onDelete: "cascade" }),
  fingerprint: text().notNull(),
  /** Which audio it is of: see `track_audio_features`. */
  audioToken: text().notNull(),
});

/** Facts about albums. */
export const albumMetadata = pgTable(
  "album_metadata",
  {
    ...fact,
    albumId: uuid()
      .notNull()
      .references(() => albums.id, { onDelete: "cascade" }),
  },
  (table) => [
    unique("album_metadata_fact_key").on(
      table.albumId,
      table.metadataKey,
      table.metadataSource,
      table.position,
    ),
    // Tracks by what others call them.
    index("album_metadata_tag_index")
      .on(table.metadataValue)
      .where(sql`metadata_key = 'tag'`),
  ],
);

/** Facts about artists. */
export const artistMetadata = pgTable(
  "artist_metadata",
  {
    ...fact,
    artistId: uuid()
      .notNull()
      .references(() => artists.id, { onDelete: "cascade" }),
  },
  (table) => [
    unique("artist_metadata_fact_key").on(
      table.artistId,
      table.metadataKey,
      table.metadataSource,
      table.position,
    ),
    // Tracks by what others call them.
    index("artist_metadata_tag_index")
      .on(table.metadataValue)
      .where(sql`metadata_key = 'tag'`),
  ],
);

/** What each source was asked of what, and when it is to be asked again: also where it knew nothing. */
export const enrichmentLookups = pgTable(
  "enrichment_lookups",
  {
    source: text().notNull(),
    subjectType: text({ enum: ["track", "album", "artist"] }).notNull(),
    subjectId: uuid().notNull(),
    /** review: a person is to say which candidate it is. decided: one did, "none of them" included. never: not to be asked. */
    state: text({ enum: ["found", "none", "failed", "review", "decided", "never"] }).notNull(),
    /** Of what was asked: the same question is not put twice before its time. */
    token: text().notNull(),
    candidates: jsonb().$type<Candidate[]>(),
    detail: text(),
    /** In a row, without an answer. */
    failures: integer().notNull().default(0),
    /** When what was asked was read. */
    checkedAt: moment().notNull(),
    /** When it is to be asked again; null for never by itself. */
    nextAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.subjectType, table.subjectId] }),
    index("enrichment_lookups_subject_index").on(table.subjectId),
    index("enrichment_lookups_state_index").on(table.state, table.source),
  ],
);

/** Each source's line, which all processes share, and what keeps it from answering. */
export const enrichmentSources = pgTable("enrichment_sources", {
  source: text().primaryKey(),
  /** Before it nobody may ask. */
  nextAt: moment().notNull(),
  troubleCode: text(),
  troubleDetail: text(),
  /** In a row. */
  tries: integer().notNull().default(0),
  answeredAt: moment(),
});
