import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import type { LatestScan } from "./dead-letters.ts";

/** Figures for monitoring that small tables give: cheap enough for every scrape. */
export interface WorkGauges {
  deliveries: Record<"pending" | "failed", number>;
  downloads: Record<string, number>;
  /** Sources that answered with trouble and are not asked before a while is over. */
  waitingSources: string[];
}

export async function readWorkGauges(database: Database, now: Date): Promise<WorkGauges> {
  const result = await database.execute(sql`
    select
      jsonb_build_object(
        'pending', (select count(*) from webhook_deliveries where state = 'pending'),
        'failed', (select count(*) from webhook_deliveries where state = 'failed')) as "deliveries",
      (select coalesce(jsonb_object_agg(state, count), '{}'::jsonb)
        from (select state, count(*) as count from downloads group by state) d) as "downloads",
      (select coalesce(jsonb_agg(source order by source), '[]'::jsonb) from enrichment_sources
        where trouble_code is not null and next_at > ${now.toISOString()}::timestamptz) as "waitingSources"`);
  return result.rows[0] as unknown as WorkGauges;
}

/** What looks through large tables, or the disk: to be asked once a minute. */
export interface StoreGauges {
  /** By type: audio, text, semantic. */
  vectors: Record<string, number>;
  databaseBytes: number;
}

export async function readStoreGauges(database: Database): Promise<StoreGauges> {
  const result = await database.execute(sql`
    select (select coalesce(jsonb_object_agg(embedding_type, count), '{}'::jsonb)
        from (select embedding_type, count(*) as count from track_embeddings group by embedding_type) e) as "vectors",
      pg_database_size(current_database())::float8 as "databaseBytes"`);
  return result.rows[0] as unknown as StoreGauges;
}

/** The latest scan that is over. */
export async function findEndedScan(
  database: Database,
): Promise<(LatestScan & { finishedAtMs: number }) | null> {
  const result = await database.execute(sql`
    select state, files_read as "filesRead",
      (extract(epoch from started_at) * 1000)::float8 as "startedAtMs",
      (extract(epoch from finished_at) * 1000)::float8 as "finishedAtMs"
    from scan_runs where finished_at is not null order by created_at desc, id desc limit 1`);
  return (result.rows[0] as unknown as (LatestScan & { finishedAtMs: number }) | undefined) ?? null;
}
