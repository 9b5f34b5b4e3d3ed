import { sql } from "drizzle-orm";
import type { Source } from "../../../schema/enrichment/sources.ts";
import type { SourceTroubleCode } from "../../../schema/internal/enrich.ts";
import type { Database } from "../client.ts";

/**
 * Each source's line: one row that all processes go through, so that no two ask at the same moment whatever runs where.
 */

/** A source of facts, or one of music (schema/acquisition), which is waited for alike. */
export type Line = Source | "slskd";

const timestamp = (date: Date) => sql`${date.toISOString()}::timestamptz`;
const milliseconds = (ms: number) => sql`make_interval(secs => ${ms / 1000})`;

/** Takes the next place in the line; gives its moment. */
export async function takePlace(
  database: Database,
  source: Source,
  { now, intervalMs }: { now: Date; intervalMs: number },
): Promise<Date> {
  const result = await database.execute<{ at: string }>(sql`
    insert into enrichment_sources as s (source, next_at)
    values (${source}, ${timestamp(now)} + ${milliseconds(intervalMs)})
    on conflict (source) do update set next_at = greatest(s.next_at, ${timestamp(now)}) + ${milliseconds(intervalMs)}
    returning to_char((next_at - ${milliseconds(intervalMs)}) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`);
  return new Date(result.rows[0]?.at ?? now);
}

/** Nobody is to ask before this moment. */
export async function holdLine(database: Database, source: Line, until: Date): Promise<void> {
  await database.execute(sql`
    insert into enrichment_sources as s (source, next_at) values (${source}, ${timestamp(until)})
    on conflict (source) do update set next_at = greatest(s.next_at, excluded.next_at)`);
}

export interface SourceState {
  source: Line;
  nextAt: Date;
  troubleCode: SourceTroubleCode | null;
  troubleDetail: string | null;
  tries: number;
  answeredAt: Date | null;
}

export async function listSourceStates(database: Database): Promise<SourceState[]> {
  type Row = Record<string, unknown> &
    Omit<SourceState, "nextAt" | "answeredAt"> & {
      nextAtMs: number;
      answeredAtMs: number | null;
    };
  const result = await database.execute<Row>(sql`
    select source, (extract(epoch from next_at) * 1000)::float8 as "nextAtMs", trouble_code as "troubleCode",
      trouble_detail as "troubleDetail", tries, (extract(epoch from answered_at) * 1000)::float8 as "answeredAtMs"
    from enrichment_sources`);
  return result.rows.map(({ nextAtMs, answeredAtMs, ...state }) => ({
    ...state,
    nextAt: new Date(nextAtMs),
    answeredAt: answeredAtMs === null ? null : new Date(answeredAtMs),
  }));
}

/** Gives how often in a row it was in this trouble. */
export async function noteTroubleOf(
  database: Database,
  source: Line,
  { code, detail, now }: { code: SourceTroubleCode; detail: string; now: Date },
): Promise<number> {
  const result = await database.execute<{ tries: number }>(sql`
    insert into enrichment_sources as s (source, next_at, trouble_code, trouble_detail, tries)
    values (${source}, ${timestamp(now)}, ${code}, ${detail}, 1)
    on conflict (source) do update set trouble_code = excluded.trouble_code, trouble_detail = excluded.trouble_detail,
      tries = case when s.trouble_code = excluded.trouble_code then s.tries + 1 else 1 end
    returning tries`);
  return result.rows[0]?.tries ?? 1;
}

/** It answers again, or somebody changed what may have been wrong. */
export async function forgetTroubleOf(
  database: Database,
  source: Line,
  answeredAt: Date | null,
): Promise<void> {
  await database.execute(sql`
    update enrichment_sources set trouble_code = null, trouble_detail = null, tries = 0,
      answered_at = coalesce(${answeredAt?.toISOString() ?? null}::timestamptz, answered_at)
    where source = ${source}`);
}
