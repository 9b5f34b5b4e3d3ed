import { sql } from "drizzle-orm";
import type { UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

/** Null when nobody chose anything under this key yet. The caller parses it. */
export async function findSetting(database: Database, key: string): Promise<unknown> {
  const result = await database.execute<{ value: unknown }>(
    sql`select value from settings where key = ${key}`,
  );
  return result.rows[0]?.value ?? null;
}

export async function saveSetting(
  database: Database,
  setting: { key: string; value: unknown; by: UserId | null; now: Date },
): Promise<void> {
  const at = setting.now.toISOString();
  await database.execute(sql`
    insert into settings (key, value, updated_by, updated_at)
    values (${setting.key}, ${JSON.stringify(setting.value)}::jsonb, ${setting.by}::uuid, ${at}::timestamptz)
    on conflict (key) do update set
      value = excluded.value, updated_by = excluded.updated_by, updated_at = excluded.updated_at`);
}
