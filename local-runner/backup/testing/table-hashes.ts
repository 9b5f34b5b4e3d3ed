import { listTables } from "../dump/catalog.ts";
import type { QuerySession } from "../dump/table-session.ts";

/** Number of rows and a sum over all their texts, by table: alike when two databases hold the same, in whatever order. */
export async function hashTables(
  session: QuerySession,
): Promise<Record<string, { rows: number; hash: string }>> {
  const hashes: Record<string, { rows: number; hash: string }> = {};
  for (const { name, columns } of await listTables(session)) {
    const [row] = await session.query(`
      select count(*), coalesce(sum(('x' || left(md5(row(${columns})::text), 15))::bit(60)::bigint), 0) from ${name}`);
    hashes[name] = { rows: Number(row?.[0]), hash: String(row?.[1]) };
  }
  return hashes;
}
