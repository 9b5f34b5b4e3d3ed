import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { albums } from "./albums.ts";
import { artists } from "./artists.ts";
import { artworks } from "./artworks.ts";
import { createdAt, id, moment, searchDocument, sortText, tsvector, updatedAt } from "./columns.ts";
import { files } from "./files.ts";

/** Playable items of the library. A track keeps its id when its file moves, is renamed or is retagged. */
export const tracks = pgTable(
  "tracks",
  {
    id: id(),
    /** The file it plays from; null once the file's row is gone. */
    fileId: uuid().references(() => files.id, { onDelete: "set null" }),
    /** 0 for a whole file; 1, 2, … for the tracks that a CUE sheet cuts from one file. */
    cueIndex: integer().notNull().default(0),
    startMs: integer(),
    endMs: integer(),

    albumId: uuid().references(() => albums.id, { onDelete: "set null" }),
    title: text().notNull(),
    sortKey: sortText().notNull(),
    artistDisplay: text().notNull(),
    artistSortKey: sortText().notNull(),
    discNumber: integer(),
    discTotal: integer(),
    discSubtitle: text(),
    trackNumber: integer(),
    trackTotal: integer(),
    year: integer(),
    originalDate: text(),
    isrc: text(),
    recordingMbid: text(),
    workMbid: text(),
    acoustidId: text(),
    releaseTrackMbid: text(),

    durationMs: integer().notNull(),
    container: text().notNull(),
    codec: text().notNull(),
    lossless: boolean().notNull(),
    bitrateBps: integer(),
    sampleRateHz: integer(),
    channels: integer(),
    bitDepth: integer(),

    /** What the file's own tags claim; measured values stand in `track_audio_features`. */
    tagBpm: real(),
    tagKey: text(),
    trackGainDb: real(),
    trackPeak: real(),
    albumGainDb: real(),
    albumPeak: real(),

    artworkId: uuid().references(() => artworks.id, { onDelete: "set null" }),
    /** Hash of the audio between the tags (its first part): the same music under another name or tag. */
    contentHash: text(),
    searchText: text().notNull(),
    searchDocument: tsvector().generatedAlwaysAs(searchDocument),
    addedAt: createdAt(),
    updatedAt: updatedAt(),
    missingSince: moment(),
    deletedAt: moment(),
  },
  (table) => [
    unique("tracks_file_id_cue_index_key").on(table.fileId, table.cueIndex),
    index("tracks_album_index").on(
      table.albumId,
      table.discNumber,
      table.trackNumber,
      table.sortKey,
      table.id,
    ),
    index("tracks_sort_key_index").on(table.sortKey, table.id),
    index("tracks_artist_sort_key_index").on(table.artistSortKey, table.id),
    index("tracks_added_at_index").on(table.addedAt, table.id),
    index("tracks_duration_ms_index").on(table.durationMs, table.id),
    index("tracks_year_index").on(table.year, table.id),
    index("tracks_tag_bpm_index")
      .on(table.tagBpm)
      .where(sql`${table.tagBpm} is not null`),
    index("tracks_tag_key_index")
      .on(sql`lower(${table.tagKey})`)
      .where(sql`${table.tagKey} is not null`),
    index("tracks_recording_mbid_index").on(table.recordingMbid),
    index("tracks_release_track_mbid_index").on(table.releaseTrackMbid),
    index("tracks_content_hash_index").on(table.contentHash),
    index("tracks_missing_since_index")
      .on(table.missingSince)
      .where(sql`${table.missingSince} is not null`),
    index("tracks_search_document_index").using("gin", table.searchDocument),
  ],
);

/** The track's artist credit and other roles (composer, remixer, …), in order. */
export const trackArtists = pgTable(
  "track_artists",
  {
    trackId: uuid()
      .notNull()
      .references(() => tracks.id, { onDelete: "cascade" }),
    role: text().notNull(),
    position: integer().notNull(),
    artistId: uuid()
      .notNull()
      .references(() => artists.id, { onDelete: "cascade" }),
    creditedName: text().notNull(),
    joinPhrase: text().notNull().default(""),
  },
  (table) => [
    primaryKey({ columns: [table.trackId, table.role, table.position] }),
    index("track_artists_artist_id_index").on(table.artistId),
  ],
);

/** Genres by folded name. */
export const genres = pgTable("genres", {
  id: id(),
  name: text().notNull(),
  nameKey: text().notNull().unique("genres_name_key_key"),
});

/** Which genres a track's tags name, in the tag's order. */
export const trackGenres = pgTable(
  "track_genres",
  {
    trackId: uuid()
      .notNull()
      .references(() => tracks.id, { onDelete: "cascade" }),
    genreId: uuid()
      .notNull()
      .references(() => genres.id, { onDelete: "cascade" }),
    position: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.trackId, table.genreId] }),
    index("track_genres_genre_id_index").on(table.genreId, table.trackId),
  ],
);

/** Words of a track, plain or timed (LRC), by source. */
export const lyrics = pgTable(
  "lyrics",
  {
    id: id(),
    trackId: uuid()
      .notNull()
      .references(() => tracks.id, { onDelete: "cascade" }),
    source: text().notNull(),
    language: text(),
    synced: boolean().notNull(),
    content: text().notNull(),
    /** `lyricsWords` of the content; null until somebody took them from it. */
    searchText: text(),
    searchDocument: tsvector().generatedAlwaysAs(searchDocument),
    fetchedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    unique("lyrics_track_id_source_key").on(table.trackId, table.source, table.synced),
    index("lyrics_search_document_index").using("gin", table.searchDocument),
    index("lyrics_unread_index")
      .on(table.id)
      .where(sql`${table.searchText} is null`),
  ],
);
