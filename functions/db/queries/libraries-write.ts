import { sql } from "drizzle-orm";
import type { LibraryId, ScanRunId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

export interface LibraryToKeep {
  id: LibraryId;
  slug: string;
  name: string;
}

/** Adds libraries, or renames those whose slug is known; gives back the ids in the order of the slugs given. */
export async function upsertLibraries(
  database: Database,
  libraries: readonly LibraryToKeep[],
): Promise<LibraryId[]> {
  const result = await database.execute<{ id: LibraryId; slug: string }>(sql`
    insert into libraries (id, slug, name)
    select n.id, n.slug, n.name
    from jsonb_to_recordset(${JSON.stringify(libraries)}::jsonb) as n(id uuid, slug text, name text)
    on conflict (slug) do update set name = excluded.name
    returning id, slug`);
  const bySlug = new Map(result.rows.map((row) => [row.slug, row.id]));
  return libraries.flatMap((library) => bySlug.get(library.slug) ?? []);
}

export async function listLibraryIds(database: Database): Promise<LibraryId[]> {
  const result = await database.execute<{ id: LibraryId }>(
    sql`select id from libraries order by slug`,
  );
  return result.rows.map((row) => row.id);
}

/** Only while the run is in its last transaction. */
export function touchLastScan(database: Database, scanRunId: ScanRunId, now: Date) {
  return database.execute(sql`
    update libraries l set last_scan_at = ${now.toISOString()}::timestamptz
    from scan_runs r
    where r.id = ${scanRunId} and r.phase = 'finishing' and r.state = 'running' and l.id = r.library_id`);
}
