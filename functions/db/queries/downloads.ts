import { sql } from "drizzle-orm";
import type { ArrivalReport, DownloadState } from "../../../schema/acquisition/download-states.ts";
import type { WantedMusic } from "../../../schema/acquisition/offer.ts";
import type { RankedOffer } from "../../../schema/acquisition/rank-offers.ts";
import type { LibraryId, UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import type { PageWindow } from "../page.ts";

export interface Download {
  id: string;
  wantedId: string | null;
  peer: string;
  remotePath: string;
  sizeBytes: number;
  offer: RankedOffer;
  music: WantedMusic;
  state: DownloadState;
  sent: boolean;
  bytesDone: number;
  placeInQueue: number | null;
  detail: string | null;
  localName: string | null;
  quarantineKey: string | null;
  report: ArrivalReport | null;
  libraryId: LibraryId | null;
  libraryPath: string | null;
  createdAt: Date;
  changedAt: Date;
}

const SOURCE = "slskd";
const timestamp = (date: Date) => sql`${date.toISOString()}::timestamptz`;
const columns = sql`d.id, d.wanted_id as "wantedId", d.peer, d.remote_path as "remotePath",
  d.size_bytes::float8 as "sizeBytes", d.offer, d.music, d.state, d.sent, d.bytes_done::float8 as "bytesDone",
  d.place_in_queue as "placeInQueue", d.detail, d.local_name as "localName", d.quarantine_key as "quarantineKey",
  d.report, d.library_id as "libraryId", d.library_path as "libraryPath", d.created_at as "createdAt",
  d.changed_at as "changedAt"`;
const isOpen = sql`d.state in ('queued', 'downloading', 'arrived', 'checked')`;

type Row = { [Name in keyof Download]: unknown };
const toRecord = (row: Row): Download =>
  ({
    ...row,
    createdAt: new Date(row.createdAt as string),
    changedAt: new Date(row.changedAt as string),
  }) as Download;

/** False when the same file is on its way already. */
export async function insertDownload(
  database: Database,
  download: { id: string; wantedId: string | null; offer: RankedOffer; music: WantedMusic },
  by: UserId,
  now: Date,
): Promise<boolean> {
  const { id, music, offer, wantedId } = download;
  const result = await database.execute(sql`
    insert into downloads (id, wanted_id, source, peer, remote_path, size_bytes, offer, music, state, requested_by,
      created_at, changed_at)
    select ${id}::uuid, (select w.id from wanted_tracks w where w.id = ${wantedId}::uuid), ${SOURCE}, ${offer.peer},
      ${offer.path}, ${offer.sizeBytes}, ${JSON.stringify(offer)}::jsonb, ${JSON.stringify(music)}::jsonb, 'queued',
      ${by}::uuid, ${timestamp(now)}, ${timestamp(now)}
    on conflict (source, peer, remote_path) where state in ('queued', 'downloading', 'arrived', 'checked') do nothing
    returning id`);
  return result.rows.length > 0;
}

/** What waits for a person first, then what is on its way, then what is over; the newest first among them. */
export async function listDownloads(
  database: Database,
  { offset, limit }: Pick<PageWindow, "offset" | "limit">,
): Promise<Download[]> {
  const result = await database.execute<Row>(sql`
    select ${columns} from downloads d
    order by case when d.state = 'checked' then 0 when ${isOpen} then 1 else 2 end, d.changed_at desc, d.id desc
    offset ${offset} limit ${limit}`);
  return result.rows.map(toRecord);
}

export async function countDownloads(
  database: Database,
): Promise<{ total: number; open: number; checked: number }> {
  const result = await database.execute<{ total: number; open: number; checked: number }>(sql`
    select count(*)::int as total, count(*) filter (where ${isOpen})::int as open,
      count(*) filter (where d.state = 'checked')::int as checked from downloads d`);
  return result.rows[0] ?? { total: 0, open: 0, checked: 0 };
}

export async function findDownload(database: Database, id: string): Promise<Download | null> {
  const result = await database.execute<Row>(
    sql`select ${columns} from downloads d where d.id = ${id}::uuid`,
  );
  const [row] = result.rows;
  return row ? toRecord(row) : null;
}

/** What the source is to be told or asked about. */
export async function listForSource(database: Database): Promise<Download[]> {
  const result = await database.execute<Row>(sql`
    select ${columns} from downloads d
    where d.state in ('queued', 'downloading') or (d.state = 'canceled' and d.sent)
    order by d.created_at, d.id limit 500`);
  return result.rows.map(toRecord);
}

export async function listArrivedIds(database: Database, before: Date): Promise<string[]> {
  const result = await database.execute<{ id: string }>(sql`
    select d.id from downloads d where d.state = 'arrived' and d.changed_at < ${timestamp(before)}
    order by d.id limit 100`);
  return result.rows.map(({ id }) => id);
}

type Changes = Partial<
  Pick<
    Download,
    | "bytesDone"
    | "detail"
    | "libraryId"
    | "libraryPath"
    | "placeInQueue"
    | "quarantineKey"
    | "report"
    | "sent"
    | "state"
  >
> & { decidedBy?: UserId };

/** Where it is in one of these states; false when it is in another: somebody was faster. */
export async function changeDownload(
  database: Database,
  id: string,
  from: readonly DownloadState[],
  changes: Changes,
  now: Date,
): Promise<boolean> {
  const { report, ...plain } = changes;
  const sets = Object.entries(plain).map(([name, value]) => {
    const column = sql.raw(`"${snake(name)}"`);
    return sql`${column} = ${CASTS[name] ? sql`${value}::uuid` : value}`;
  });
  if (report !== undefined) sets.push(sql`report = ${JSON.stringify(report)}::jsonb`);
  const result = await database.execute(sql`
    update downloads set ${sql.join([...sets, sql`changed_at = ${timestamp(now)}`], sql`, `)}
    where id = ${id}::uuid and state in (${sql.join(
      from.map((state) => sql`${state}`),
      sql`, `,
    )}) returning id`);
  return result.rows.length > 0;
}

const CASTS: Readonly<Record<string, true>> = { libraryId: true, decidedBy: true };
const snake = (name: string): string =>
  name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

/** What the source calls the file here, by its own message. False where nobody waits for it. */
export async function nameArrived(
  database: Database,
  file: { peer: string; remotePath: string; localName: string },
): Promise<boolean> {
  const result = await database.execute(sql`
    update downloads set local_name = ${file.localName}
    where source = ${SOURCE} and peer = ${file.peer} and remote_path = ${file.remotePath}
      and state in ('queued', 'downloading') returning id`);
  return result.rows.length > 0;
}

/** Whoever accepted these ended in the middle of it: a person is to decide again. */
export async function reopenHalfAccepted(database: Database, before: Date): Promise<void> {
  await database.execute(sql`
    update downloads set state = 'checked', library_id = null
    where state = 'accepted' and library_path is null and changed_at < ${timestamp(before)}`);
}

/** What is over is remembered for so long. */
export async function tidyDownloads(database: Database, before: Date): Promise<void> {
  await database.execute(sql`
    delete from downloads d where not (${isOpen}) and not d.sent and d.changed_at < ${timestamp(before)}`);
}
