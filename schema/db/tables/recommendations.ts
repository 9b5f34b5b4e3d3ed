import {
  date,
  index,
  integer,
  jsonb,
  pgTable,
  real,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "./accounts.ts";
import { createdAt, id, moment } from "./columns.ts";
import { tracks } from "./tracks.ts";

/** Tracks that a person left early, so that radio plays less of their kind. `clientSkipId` makes a report that is sent twice count once. */
export const skips = pgTable(
  "skips",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    trackId: uuid()
      .notNull()
      .references(() => tracks.id, { onDelete: "cascade" }),
    clientSkipId: text().notNull(),
    skippedAt: moment().notNull(),
    /** How much of it was heard. */
    listenedMs: integer().notNull(),
  },
  (table) => [
    unique("skips_client_skip_id_key").on(table.userId, table.clientSkipId),
    index("skips_user_id_skipped_at_index").on(table.userId, table.skippedAt, table.trackId),
    index("skips_track_id_index").on(table.trackId),
  ],
);

/** Mixes made for a person each day from what they play. `subject` is what the name is made of, in any language. */
export const dailyMixes = pgTable(
  "daily_mixes",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    day: date({ mode: "string" }).notNull(),
    position: smallint().notNull(),
    subject: jsonb().notNull(),
    /** In the order of play, with why each was picked. */
    picks: jsonb().notNull(),
    createdAt: createdAt(),
  },
  (table) => [unique("daily_mixes_position_key").on(table.userId, table.day, table.position)],
);

/** Drawings of the library in two dimensions. One is `current`; another may be under way. */
export const musicMaps = pgTable("music_maps", {
  id: id(),
  state: text({ enum: ["drawing", "current"] }).notNull(),
  /** Of the way it is drawn. */
  layoutVersion: integer().notNull(),
  embeddingModel: text().notNull(),
  embeddingVersion: integer().notNull(),
  trackCount: integer().notNull(),
  /** What new tracks are placed by. */
  frame: jsonb().notNull().default({}),
  createdAt: createdAt(),
  finishedAt: moment(),
});

/** Where a track lies on a map: 0–1 in both directions. */
export const musicMapPoints = pgTable(
  "music_map_points",
  {
    mapId: uuid()
      .notNull()
      .references(() => musicMaps.id, { onDelete: "cascade" }),
    trackId: uuid()
      .notNull()
      .references(() => tracks.id, { onDelete: "cascade" }),
    x: real().notNull(),
    y: real().notNull(),
    /** One of those that the map was drawn from; the others are placed beside them. */
    isLandmark: smallint().notNull().default(0),
  },
  (table) => [
    unique("music_map_points_key").on(table.mapId, table.trackId),
    index("music_map_points_track_id_index").on(table.trackId),
  ],
);
