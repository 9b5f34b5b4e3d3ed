import { count, eq, or, type SQL, sql } from "drizzle-orm";
import { users } from "../../../schema/db/tables/accounts.ts";
import { playlists } from "../../../schema/db/tables/playback.ts";
import type { PlaylistId, UserId } from "../../../schema/music/ids.ts";
import type { Rules } from "../../../schema/rules/rules.ts";
import type { Database } from "../client.ts";
import { type Page, type PageWindow, rowsToRead, toPage } from "../page.ts";
import { isOneOf, toCount } from "./conditions.ts";

export interface PlaylistRecord {
  id: PlaylistId;
  ownerId: UserId;
  ownerName: string;
  name: string;
  comment: string | null;
  public: boolean;
  /** As they were stored: to be parsed. Null for a manual playlist. */
  rules: unknown;
  createdAt: Date;
  updatedAt: Date;
}

const columns = {
  id: playlists.id,
  ownerId: playlists.ownerId,
  ownerName: users.username,
  name: playlists.name,
  comment: playlists.comment,
  public: playlists.public,
  rules: playlists.rules,
  createdAt: playlists.createdAt,
  updatedAt: playlists.updatedAt,
};

const isSeenBy = (viewer: UserId): SQL | undefined =>
  or(eq(playlists.ownerId, viewer), playlists.public);

/** The viewer's own playlists and everybody's public ones, by name. */
export async function listPlaylistsSeenBy(
  database: Database,
  viewer: UserId,
  window: PageWindow,
): Promise<Page<PlaylistRecord>> {
  const countAll = database.select({ total: count() }).from(playlists).where(isSeenBy(viewer));
  const total = window.withTotal ? sql`(${countAll})` : sql`null`;
  const rows = await database
    .select({ ...columns, total: total.mapWith(toCount) })
    .from(playlists)
    .innerJoin(users, eq(users.id, playlists.ownerId))
    .where(isSeenBy(viewer))
    .orderBy(sql`lower(${playlists.name})`, playlists.id)
    .limit(rowsToRead(window))
    .offset(window.offset);
  return toPage(
    rows.map(({ total: all, ...row }) => ({ row: row as PlaylistRecord, total: all })),
    window,
    async () => (await countAll)[0]?.total ?? 0,
  );
}

/** Whoever may see them. */
export async function findPlaylists(
  database: Database,
  ids: readonly PlaylistId[],
): Promise<PlaylistRecord[]> {
  const rows = await database
    .select(columns)
    .from(playlists)
    .innerJoin(users, eq(users.id, playlists.ownerId))
    .where(isOneOf(playlists.id, ids));
  return rows as PlaylistRecord[];
}

export interface PlaylistText {
  name: string;
  comment: string | null;
  public: boolean;
  rules: Rules | null;
}

export const insertPlaylist = (
  database: Database,
  playlist: PlaylistText & { id: PlaylistId; ownerId: UserId; createdAt: Date },
) => database.insert(playlists).values({ ...playlist, updatedAt: playlist.createdAt });

export const updatePlaylist = (
  database: Database,
  id: PlaylistId,
  change: Partial<PlaylistText>,
  updatedAt: Date,
) =>
  database
    .update(playlists)
    .set({ ...change, updatedAt })
    .where(eq(playlists.id, id));

export const deletePlaylistRow = (database: Database, id: PlaylistId) =>
  database.delete(playlists).where(eq(playlists.id, id));
