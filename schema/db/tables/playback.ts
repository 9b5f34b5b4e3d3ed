import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "./accounts.ts";
import { createdAt, id, moment, updatedAt } from "./columns.ts";
import { tracks } from "./tracks.ts";

const userId = () =>
  uuid()
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });
const trackId = () =>
  uuid()
    .notNull()
    .references(() => tracks.id, { onDelete: "cascade" });

/** Lists a person made; with `rules` it is a smart playlist and has no rows in `playlist_tracks`. */
export const playlists = pgTable(
  "playlists",
  {
    id: id(),
    ownerId: userId(),
    name: text().notNull(),
    comment: text(),
    public: boolean().notNull().default(false),
    rules: jsonb(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("playlists_owner_id_index").on(table.ownerId)],
);

/** Entries of a manual playlist; a track may stand in it twice. */
export const playlistTracks = pgTable(
  "playlist_tracks",
  {
    id: id(),
    playlistId: uuid()
      .notNull()
      .references(() => playlists.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    trackId: trackId(),
    addedAt: createdAt(),
  },
  (table) => [
    index("playlist_tracks_position_index").on(table.playlistId, table.position),
    index("playlist_tracks_track_id_index").on(table.trackId),
  ],
);

/** Every listen that counted. `clientPlayId` makes a report that is sent twice count once. */
export const plays = pgTable(
  "plays",
  {
    id: id(),
    userId: userId(),
    trackId: trackId(),
    clientPlayId: text().notNull(),
    playedAt: moment().notNull(),
    listenedMs: integer().notNull(),
    client: text().notNull(),
  },
  (table) => [
    unique("plays_client_play_id_key").on(table.userId, table.clientPlayId),
    index("plays_user_id_played_at_index").on(table.userId, table.playedAt, table.trackId),
    index("plays_track_id_index").on(table.trackId, table.userId, table.playedAt),
  ],
);

/** A person's favorite mark and rating of a track, album or artist. */
export const annotations = pgTable(
  "annotations",
  {
    userId: userId(),
    itemType: text({ enum: ["track", "album", "artist"] }).notNull(),
    itemId: uuid().notNull(),
    favoriteSince: moment(),
    /** 1–5 */
    rating: smallint(),
    updatedAt: updatedAt(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.itemType, table.itemId] })],
);

/** The play queue of each person, so that the next device goes on where the last one stopped. */
export const playQueues = pgTable("play_queues", {
  userId: uuid()
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  trackIds: uuid().array().notNull(),
  currentIndex: integer().notNull(),
  positionMs: integer().notNull(),
  changedBy: text().notNull(),
  updatedAt: updatedAt(),
});

/** Places inside long tracks that a person wants to come back to. */
export const bookmarks = pgTable(
  "bookmarks",
  {
    userId: userId(),
    trackId: trackId(),
    positionMs: integer().notNull(),
    comment: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.trackId] })],
);

/** Links that let somebody without an account listen; the token is stored hashed. */
export const shares = pgTable(
  "shares",
  {
    id: id(),
    ownerId: userId(),
    tokenHash: text().notNull().unique("shares_token_hash_key"),
    itemType: text({ enum: ["track", "album", "playlist"] }).notNull(),
    itemIds: uuid().array().notNull(),
    description: text(),
    visitCount: integer().notNull().default(0),
    lastVisitedAt: moment(),
    expiresAt: moment(),
    createdAt: createdAt(),
  },
  (table) => [index("shares_owner_id_index").on(table.ownerId)],
);
