import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { type ArrivalReport, DOWNLOAD_STATES } from "../../acquisition/download-states.ts";
import type { RankedOffer } from "../../acquisition/rank-offers.ts";
import type { WantedMusic } from "../../acquisition/offer.ts";
import { users } from "./accounts.ts";
import { albums } from "./albums.ts";
import { createdAt, id, moment, updatedAt } from "./columns.ts";
import { libraries } from "./libraries.ts";

/** What an album holds by those who know it, so that what is missing can be named. */
export const albumTracklists = pgTable(
  "album_tracklists",
  {
    albumId: uuid()
      .notNull()
      .references(() => albums.id, { onDelete: "cascade" }),
    discNumber: integer().notNull(),
    trackNumber: integer().notNull(),
    title: text().notNull(),
    artistDisplay: text().notNull(),
    durationMs: integer(),
    recordingMbid: text(),
  },
  (table) => [primaryKey({ columns: [table.albumId, table.discNumber, table.trackNumber] })],
);

/** Tracks that somebody misses. */
export const wantedTracks = pgTable(
  "wanted_tracks",
  {
    id: id(),
    /** Artist, title and album, folded: nothing is wanted twice. */
    identityKey: text().notNull().unique("wanted_tracks_identity_key_key"),
    music: jsonb().$type<WantedMusic>().notNull(),
    albumId: uuid().references(() => albums.id, { onDelete: "set null" }),
    requestedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    /** It came into the library. */
    foundAt: moment(),
  },
  (table) => [index("wanted_tracks_album_index").on(table.albumId)],
);

/** What a source of music was asked for, and what it offered. Kept for a day. */
export const offerSearches = pgTable(
  "offer_searches",
  {
    id: id(),
    wantedId: uuid().references(() => wantedTracks.id, { onDelete: "cascade" }),
    music: jsonb().$type<WantedMusic>().notNull(),
    state: text({ enum: ["queued", "found", "failed"] }).notNull(),
    detail: text(),
    offers: jsonb().$type<RankedOffer[]>(),
    createdAt: createdAt(),
  },
  (table) => [index("offer_searches_state_index").on(table.state, table.createdAt)],
);

/** Files that a person asked a source of music for, on their way into the library. */
export const downloads = pgTable(
  "downloads",
  {
    id: id(),
    wantedId: uuid().references(() => wantedTracks.id, { onDelete: "set null" }),
    source: text().notNull(),
    peer: text().notNull(),
    remotePath: text().notNull(),
    sizeBytes: bigint({ mode: "number" }).notNull(),
    offer: jsonb().$type<RankedOffer>().notNull(),
    music: jsonb().$type<WantedMusic>().notNull(),
    state: text({ enum: DOWNLOAD_STATES }).notNull(),
    /** The source took the wish, and is told when it is taken back. */
    sent: boolean().notNull().default(false),
    bytesDone: bigint({ mode: "number" }).notNull().default(0),
    /** How many wait before it, at whoever sends it. */
    placeInQueue: integer(),
    /** What it waits for, or why it failed. */
    detail: text(),
    localName: text(),
    quarantineKey: text(),
    report: jsonb().$type<ArrivalReport>(),
    /** In the library that took it in. */
    libraryId: uuid().references(() => libraries.id, { onDelete: "set null" }),
    libraryPath: text(),
    requestedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    decidedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    changedAt: updatedAt(),
  },
  (table) => [
    index("downloads_state_index").on(table.state, table.changedAt),
    uniqueIndex("downloads_open_key")
      .on(table.source, table.peer, table.remotePath)
      .where(sql`state in ('queued', 'downloading', 'arrived', 'checked')`),
  ],
);
