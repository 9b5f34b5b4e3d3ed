import { sql } from "drizzle-orm";
import type { Candidate } from "../../../schema/enrichment/facts.ts";
import type { Source, SubjectType } from "../../../schema/enrichment/sources.ts";
import type { Database } from "../client.ts";
import { uuids } from "./scan-scope.ts";

const timestamp = (date: Date) => sql`${date.toISOString()}::timestamptz`;

export interface Lookup {
  source: Source;
  type: SubjectType;
  id: string;
  state: "found" | "none" | "failed" | "review";
  token: string;
  candidates: readonly Candidate[] | null;
  detail: string | null;
  checkedAt: Date;
  /** Null: it takes longer each time that it failed in a row, from `FIRST_RETRY_HOURS` on. */
  nextAt: Date | null;
}

const FIRST_RETRY_HOURS = 6;
const LONGEST_RETRY_HOURS = 24 * 14;

/** Keeps what became of one question, unless a person has decided, or a later one was answered. */
export const saveLookup = (database: Database, lookup: Lookup, now: Date) =>
  database.execute(sql`
    insert into enrichment_lookups as l (source, subject_type, subject_id, state, token, candidates, detail, failures,
      checked_at, next_at)
    values (${lookup.source}, ${lookup.type}, ${lookup.id}::uuid, ${lookup.state}, ${lookup.token},
      ${lookup.candidates === null ? null : JSON.stringify(lookup.candidates)}::jsonb, ${lookup.detail},
      ${lookup.state === "failed" ? 1 : 0}, ${timestamp(lookup.checkedAt)},
      coalesce(${lookup.nextAt?.toISOString() ?? null}::timestamptz,
        ${timestamp(now)} + make_interval(hours => ${FIRST_RETRY_HOURS})))
    on conflict (source, subject_type, subject_id) do update set state = excluded.state, token = excluded.token,
      candidates = excluded.candidates, detail = excluded.detail, checked_at = excluded.checked_at,
      failures = case when excluded.state = 'failed' then l.failures + 1 else 0 end,
      next_at = case when excluded.state = 'failed'
        then ${timestamp(now)} + make_interval(hours =>
          least(${LONGEST_RETRY_HOURS}, ${FIRST_RETRY_HOURS} * (2 ^ least(l.failures, 10)))::int)
        else excluded.next_at end
    where l.state not in ('decided', 'never') and l.checked_at <= excluded.checked_at
    returning subject_id`);

/** A person decided meanwhile, or a question that was read later has its answer. */
export async function isOutdated(
  database: Database,
  { source, type, id, checkedAt }: Pick<Lookup, "source" | "type" | "id" | "checkedAt">,
): Promise<boolean> {
  const result = await database.execute(sql`
    select 1 from enrichment_lookups l
    where l.source = ${source} and l.subject_type = ${type} and l.subject_id = ${id}::uuid
      and (l.state in ('decided', 'never') or l.checked_at > ${timestamp(checkedAt)})`);
  return result.rows.length > 0;
}

/** The same question has its answer: it counts for what the subject is now. */
export async function confirmLookups(
  database: Database,
  source: Source,
  type: SubjectType,
  ids: readonly string[],
  checkedAt: Date,
): Promise<void> {
  await database.execute(sql`
    update enrichment_lookups set checked_at = ${timestamp(checkedAt)}
    where source = ${source} and subject_type = ${type} and subject_id = any(${uuids(ids)})
      and checked_at < ${timestamp(checkedAt)}`);
}

/** Rows of what is no more. */
export async function tidyLookups(database: Database): Promise<void> {
  await database.execute(sql`
    delete from enrichment_lookups l where not exists (select 1 from tracks t where t.id = l.subject_id)
      and not exists (select 1 from albums al where al.id = l.subject_id)
      and not exists (select 1 from artists ar where ar.id = l.subject_id)`);
}
