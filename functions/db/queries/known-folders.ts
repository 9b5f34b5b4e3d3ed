import { sql } from "drizzle-orm";
import type { LibraryId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";
import { texts } from "./scan-scope.ts";

/** Which of these folders hold files, right in them or below, in which library; the longest path first. */
export async function listKnownFolders(
  database: Database,
  paths: readonly string[],
): Promise<{ libraryId: LibraryId; path: string }[]> {
  const result = await database.execute<{ libraryId: LibraryId; path: string }>(sql`
    select l.id as "libraryId", wanted.path
    from unnest(${texts(paths)}) as wanted(path) cross join libraries l
    where l.removed_at is null and (
      exists (select 1 from files f where f.library_id = l.id and f.folder = wanted.path)
      or exists (select 1 from files f where f.library_id = l.id
        and f.folder ~>=~ (wanted.path || '/') and f.folder ~<~ (wanted.path || '0')))
    order by length(wanted.path) desc, l.slug`);
  return result.rows;
}
