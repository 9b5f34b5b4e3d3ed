import { sql } from "drizzle-orm";
import type { AlbumId, TrackId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { analyzeJobs, inPlace, isPending, VERSION } from "./analysis-scope.ts";
import { uuids } from "./scan-scope.ts";

/** What is about to be listened to, and in which order: rows of `jobs` that wait (no `sent_at`) or are in the queue. */

const timestamp = (date: Date) => sql`${date.toISOString()}::timestamptz`;

/** Of each person's latest plays and favorites so many are looked at for what is still to be heard. */
const LATEST_PLAYS = 200;
const MOST_FAVORITES = 200;

const columns = sql`id, task, subject_type, subject_id, state, priority, version, created_at, updated_at`;
const afresh = sql`state = 'queued', priority = excluded.priority, version = excluded.version, attempts = 0,
  sent_at = null, started_at = null, finished_at = null, error_code = null, error_detail = null, subject_token = null,
  created_at = excluded.created_at, updated_at = excluded.updated_at`;

/**
 * Chooses what is listened to next where nobody asked for anything: what people played last, their favorites, then
 * what is newest. Gives the number of tracks.
 */
export async function chooseNext(
  database: Database,
  { limit, now }: { limit: number; now: Date },
): Promise<number> {
  const result = await database.execute(sql`
    with played as (
      select p.track_id as id, row_number() over (order by p.played_at desc) as place from users u
      cross join lateral (select track_id, played_at from plays where user_id = u.id
        order by played_at desc limit ${sql.raw(`${LATEST_PLAYS}`)}) p
    ), marked as (
      select a.item_id as id, row_number() over () as place from users u
      cross join lateral (select item_id from annotations where user_id = u.id and item_type = 'track'
        and favorite_since is not null limit ${sql.raw(`${MOST_FAVORITES}`)}) a
    ), candidates as (
      (select t.id, 0 as class, place from played join tracks t using (id) where ${isPending})
      union all (select t.id, 1, place from marked join tracks t using (id) where ${isPending})
      union all (select t.id, 2, row_number() over (order by t.added_at desc, t.id desc) from tracks t
        where ${isPending} order by t.added_at desc, t.id desc limit ${limit})
    ), chosen as (
      select id, row_number() over (order by min(class), min(place), id) as place from candidates
      group by id order by place limit ${limit}
    )
    insert into jobs (${columns})
    select gen_random_uuid(), 'analyze', 'track', id, 'queued', 0, ${VERSION},
      ${timestamp(now)} + place * interval '1 microsecond', ${timestamp(now)}
    from chosen
    on conflict (task, subject_type, subject_id) do update set ${afresh}
    where jobs.state = 'failed' and jobs.version < excluded.version
    returning id`);
  return result.rows.length;
}

/**
 * Puts tracks before all others, whatever became of them before: an album's in its order, or those that are named.
 * What is in the queue or in work already stays there. Gives the number of tracks.
 */
export async function askFor(
  database: Database,
  which: { albumId: AlbumId } | { trackIds: readonly TrackId[] },
  now: Date,
): Promise<number> {
  const tracks =
    "albumId" in which
      ? sql`select t.id, row_number() over (order by t.disc_number, t.track_number, t.sort_key, t.id) as place
          from tracks t where t.album_id = ${which.albumId} and ${inPlace}`
      : sql`select t.id, min(x.place) as place
          from unnest(${uuids(which.trackIds)}) with ordinality as x(id, place) join tracks t on t.id = x.id
          where ${inPlace} group by t.id`;
  const result = await database.execute(sql`
    insert into jobs (${columns})
    select gen_random_uuid(), 'analyze', 'track', id, 'queued', 1, ${VERSION},
      ${timestamp(now)} + place * interval '1 microsecond', ${timestamp(now)}
    from (${tracks}) asked
    on conflict (task, subject_type, subject_id) do update set ${afresh}
    where jobs.sent_at is null or jobs.state = 'failed'
    returning id`);
  return result.rows.length;
}

/** Asks again for what failed: for all of it, or for what is named. Gives the number of tracks. */
export async function askForFailed(
  database: Database,
  which: { trackIds: readonly TrackId[] | null; code: string | null },
  now: Date,
): Promise<number> {
  const { trackIds, code } = which;
  const result = await database.execute(sql`
    update jobs set state = 'queued', priority = 1, version = ${VERSION}, attempts = 0, sent_at = null,
      started_at = null, finished_at = null, error_code = null, error_detail = null, subject_token = null,
      updated_at = ${timestamp(now)}
    where ${analyzeJobs} and state = 'failed'
      and (${trackIds === null} or subject_id = any(${uuids(trackIds ?? [])}))
      and (${code}::text is null or error_code = ${code}::text)
    returning id`);
  return result.rows.length;
}

/**
 * Takes tracks that wait for their turn, as many as the queue may hold beside those that are in it, and tells how many
 * it holds then. `askedOnly`: none but those that a person asked for.
 */
export async function takeForQueue(
  database: Database,
  { window, askedOnly, now }: { window: number; askedOnly: boolean; now: Date },
): Promise<{ taken: TrackId[]; inQueue: number }> {
  const taking = database.execute<{ id: TrackId }>(sql`
    with taken as (
      update jobs set sent_at = ${timestamp(now)}, updated_at = ${timestamp(now)}
      where id in (
        select id from jobs where ${analyzeJobs} and state = 'queued' and sent_at is null
          and (priority > 0 or ${!askedOnly})
        order by priority desc, created_at, id
        limit greatest(0, ${window} - (
          select count(*) from jobs where ${analyzeJobs} and sent_at is not null and state in ('queued', 'running')))
        for update skip locked)
      returning subject_id, priority, created_at
    )
    select subject_id as id from taken order by priority desc, created_at`);
  const [taken, counted] = await database.batch([
    taking,
    database.execute<{ count: number }>(sql`
      select count(*)::int as count from jobs
      where ${analyzeJobs} and sent_at is not null and state in ('queued', 'running')`),
  ]);
  return { taken: taken.rows.map(({ id }) => id), inQueue: counted.rows[0]?.count ?? 0 };
}

/** Forgets what was chosen and is in nobody's hands yet. */
export const forgetChosen = (database: Database) =>
  database.execute(
    sql`delete from jobs where ${analyzeJobs} and state = 'queued' and priority = 0`,
  );

/** What a person asked for and is in nobody's hands yet waits for its turn again: its message no longer counts. */
export const takeBackAsked = (database: Database, now: Date) =>
  database.execute(sql`
    update jobs set sent_at = null, updated_at = ${timestamp(now)}
    where ${analyzeJobs} and state = 'queued' and sent_at is not null`);

/** What was sent or handed out before `before` and never came back waits for its turn again. Gives the number of tracks. */
export async function takeBackLost(
  database: Database,
  { before, now }: { before: Date; now: Date },
): Promise<number> {
  const result = await database.execute(sql`
    update jobs set state = 'queued', sent_at = null, attempts = 0, updated_at = ${timestamp(now)}
    where ${analyzeJobs} and state in ('queued', 'running') and sent_at is not null
      and updated_at < ${timestamp(before)}
    returning id`);
  return result.rows.length;
}
