import type { NeonHttpQueryResult } from "drizzle-orm/neon-http";
import type { PgRaw } from "drizzle-orm/pg-core/query-builders/raw";
import type { Database } from "./client.ts";

type Statement = PgRaw<NeonHttpQueryResult<Record<string, unknown>>>;

/** One transaction of statements whose number shows only at run time. Gives each one's rows. */
export async function runBatch(
  database: Database,
  statements: readonly object[],
): Promise<(statement: object) => readonly Record<string, unknown>[]> {
  const results = await database.batch(statements as unknown as [Statement]);
  return (statement) => results[statements.indexOf(statement)]?.rows ?? [];
}
