import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { texts, uuids } from "./scan-scope.ts";

/** Words that came before lyrics were searched: nobody took apart what is in them yet. */
export async function listUnreadLyrics(
  database: Database,
  limit: number,
): Promise<{ id: string; content: string }[]> {
  const result = await database.execute<{ id: string; content: string }>(
    sql`select id, content from lyrics where search_text is null limit ${limit}`,
  );
  return result.rows;
}

export async function saveLyricsWords(
  database: Database,
  read: readonly { id: string; words: string }[],
): Promise<void> {
  await database.execute(sql`
    update lyrics l set search_text = x.words
    from unnest(${uuids(read.map(({ id }) => id))}, ${texts(read.map(({ words }) => words))}) as x(id, words)
    where l.id = x.id`);
}
