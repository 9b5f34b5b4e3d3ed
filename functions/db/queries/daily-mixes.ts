import { and, asc, desc, eq, lt, sql } from "drizzle-orm";
import { dailyMixes } from "../../../schema/db/tables/recommendations.ts";
import type { DailyMixId, TrackId, UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { visibleTrack } from "./conditions.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";

export interface DailyMixRow {
  id: DailyMixId;
  /** "2026-01-31" */
  day: string;
  position: number;
  /** As they were stored: to be parsed. */
  subject: unknown;
  picks: unknown;
}

const columns = {
  id: dailyMixes.id,
  day: dailyMixes.day,
  position: dailyMixes.position,
  subject: dailyMixes.subject,
  picks: dailyMixes.picks,
};

/** Those of the latest day that has any. */
export async function listDailyMixes(database: Database, listener: UserId): Promise<DailyMixRow[]> {
  const latest = database
    .select({ day: dailyMixes.day })
    .from(dailyMixes)
    .where(eq(dailyMixes.userId, listener))
    .orderBy(desc(dailyMixes.day))
    .limit(1);
  const rows = await database
    .select(columns)
    .from(dailyMixes)
    .where(and(eq(dailyMixes.userId, listener), eq(dailyMixes.day, sql`(${latest})`)))
    .orderBy(asc(dailyMixes.position));
  return rows as DailyMixRow[];
}

/** Null also for somebody else's. */
export async function findDailyMix(
  database: Database,
  listener: UserId,
  id: DailyMixId,
): Promise<DailyMixRow | null> {
  const rows = await database
    .select(columns)
    .from(dailyMixes)
    .where(and(eq(dailyMixes.id, id), eq(dailyMixes.userId, listener)));
  return (rows[0] as DailyMixRow | undefined) ?? null;
}

export interface NewDailyMix {
  id: DailyMixId;
  subject: object;
  picks: readonly object[];
}

/** A day's mixes of a listener, if nobody was faster; those of days before `keptSince` go. */
export async function saveDailyMixes(
  database: Database,
  listener: UserId,
  { day, keptSince, mixes }: { day: string; keptSince: string; mixes: readonly NewDailyMix[] },
): Promise<void> {
  await database.batch([
    database
      .insert(dailyMixes)
      .values(mixes.map((mix, position) => ({ ...mix, userId: listener, day, position })))
      .onConflictDoNothing({ target: [dailyMixes.userId, dailyMixes.day, dailyMixes.position] }),
    database
      .delete(dailyMixes)
      .where(and(eq(dailyMixes.userId, listener), lt(dailyMixes.day, keptSince))),
  ]);
}

/** People who were here since then and have no mixes of the day yet. */
export async function listWithoutMixes(
  database: Database,
  { day, seenSince, most }: { day: string; seenSince: Date; most: number },
): Promise<UserId[]> {
  const since = seenSince.toISOString();
  const { rows } = await database.execute(sql`
    select users.id from users
    where users.disabled_at is null
      and (exists (select 1 from sessions where sessions.user_id = users.id and sessions.last_seen_at >= ${since}::timestamptz)
        or exists (select 1 from plays where plays.user_id = users.id and plays.played_at >= ${since}::timestamptz))
      and not exists (select 1 from daily_mixes made where made.user_id = users.id and made.day = ${day}::date)
    order by users.id limit ${most}`);
  return rows.map((row) => row["id"] as UserId);
}

/** What came into the library last. */
export async function listLatestTracks(database: Database, most: number): Promise<TrackId[]> {
  const rows = await database
    .select({ id: tracks.id })
    .from(tracks)
    .where(visibleTrack())
    .orderBy(desc(tracks.addedAt), desc(tracks.id))
    .limit(most);
  return rows.map(({ id }) => id as TrackId);
}
