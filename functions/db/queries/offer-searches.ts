import { sql } from "drizzle-orm";
import type { WantedMusic } from "../../../schema/acquisition/offer.ts";
import type { RankedOffer } from "../../../schema/acquisition/rank-offers.ts";
import type { Database } from "../client.ts";

export interface OfferSearch {
  id: string;
  wantedId: string | null;
  music: WantedMusic;
  state: "queued" | "found" | "failed";
  detail: string | null;
  offers: readonly RankedOffer[];
}

export async function insertSearch(
  database: Database,
  search: { id: string; wantedId: string | null; music: WantedMusic },
  now: Date,
): Promise<void> {
  await database.execute(sql`
    insert into offer_searches (id, wanted_id, music, state, created_at)
    values (${search.id}::uuid, ${search.wantedId}::uuid, ${JSON.stringify(search.music)}::jsonb, 'queued',
      ${now.toISOString()}::timestamptz)`);
}

const columns = sql`s.id, s.wanted_id as "wantedId", s.music, s.state, s.detail, coalesce(s.offers, '[]'::jsonb) as offers`;

export async function findSearch(database: Database, id: string): Promise<OfferSearch | null> {
  const result = await database.execute<OfferSearch & Record<string, unknown>>(
    sql`select ${columns} from offer_searches s where s.id = ${id}::uuid`,
  );
  return result.rows[0] ?? null;
}

/** Oldest first. */
export async function listQueuedSearches(
  database: Database,
  limit: number,
): Promise<{ id: string; music: WantedMusic }[]> {
  const result = await database.execute<{ id: string; music: WantedMusic }>(sql`
    select s.id, s.music from offer_searches s where s.state = 'queued' order by s.created_at, s.id limit ${limit}`);
  return result.rows;
}

export async function saveOffers(
  database: Database,
  id: string,
  outcome: { state: "found" | "failed"; offers: readonly RankedOffer[]; detail: string | null },
): Promise<void> {
  await database.execute(sql`
    update offer_searches set state = ${outcome.state}, detail = ${outcome.detail},
      offers = ${JSON.stringify(outcome.offers)}::jsonb
    where id = ${id}::uuid and state = 'queued'`);
}

/** Offers go bad soon: who offered them has gone. */
export async function tidySearches(database: Database, before: Date): Promise<void> {
  await database.execute(
    sql`delete from offer_searches where created_at < ${before.toISOString()}::timestamptz`,
  );
}
