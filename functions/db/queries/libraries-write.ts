import { sql } from "drizzle-orm";
import type { LibraryId, ScanRunId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

export interface LibraryToKeep {
  id: LibraryId;
  slug: string;
  name: string;
  /** Null keeps what is known. */
  directory: string | null;
}

/**
 * Adds libraries, or takes over name and directory of those whose slug is known, which are not removed from then on.
 * Gives back the ids in the order of the slugs given.
 */
export async function upsertLibraries(
  database: Database,
  libraries: readonly LibraryToKeep[],
): Promise<LibraryId[]> {
  const result = await database.execute<{ id: LibraryId; slug: string }>(sql`
    insert into libraries (id, slug, name, directory)
    select n.id, n.slug, n.name, n.directory
    from jsonb_to_recordset(${JSON.stringify(libraries)}::jsonb)
      as n(id uuid, slug text, name text, directory text)
    on conflict (slug) do update set name = excluded.name, removed_at = null,
      directory = coalesce(excluded.directory, libraries.directory)
    returning id, slug`);
  const bySlug = new Map(result.rows.map((row) => [row.slug, row.id]));
  return libraries.flatMap((library) => bySlug.get(library.slug) ?? []);
}

/** Of the libraries that are there; those that a person took out are not. */
export async function listLibraryIds(database: Database): Promise<LibraryId[]> {
  const result = await database.execute<{ id: LibraryId }>(
    sql`select id from libraries where removed_at is null order by slug`,
  );
  return result.rows.map((row) => row.id);
}

/** Null when there is no such library, or a person took it out. */
export async function findLibraryIdBySlug(
  database: Database,
  slug: string,
): Promise<LibraryId | null> {
  const result = await database.execute<{ id: LibraryId }>(
    sql`select id from libraries where slug = ${slug} and removed_at is null`,
  );
  return result.rows[0]?.id ?? null;
}

export async function updateLibraryRow(
  database: Database,
  { id, name, directory }: { id: LibraryId; name: string; directory: string },
): Promise<void> {
  await database.execute(
    sql`update libraries set name = ${name}, directory = ${directory} where id = ${id}`,
  );
}

/**
 * Takes a library out, in one transaction: its tracks are missing from now on, its files too, and its folders count as
 * never walked, so that the first scan after it came back looks at every file. Answers how many tracks went.
 */
export async function removeLibraryRow(
  database: Database,
  id: LibraryId,
  now: Date,
): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const [, gone] = await database.batch([
    database.execute(
      sql`update libraries set removed_at = coalesce(removed_at, ${at}) where id = ${id}`,
    ),
    database.execute(sql`
      update tracks t set missing_since = ${at}
      from files f
      where f.id = t.file_id and f.library_id = ${id} and t.missing_since is null
        and t.deleted_at is null
      returning t.id`),
    database.execute(
      sql`update files set missing_since = ${at} where library_id = ${id} and missing_since is null`,
    ),
    database.execute(sql`delete from folders where library_id = ${id}`),
  ]);
  return gone.rows.length;
}

/** Only while the run is in its last transaction. */
export function touchLastScan(database: Database, scanRunId: ScanRunId, now: Date) {
  return database.execute(sql`
    update libraries l set last_scan_at = ${now.toISOString()}::timestamptz
    from scan_runs r
    where r.id = ${scanRunId} and r.phase = 'finishing' and r.state = 'running' and l.id = r.library_id`);
}
