import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";

/** Shorter words and numbers are looked for as they were typed. */
export const SHORTEST_CORRECTED_WORD = 4;

/** Of the words that look alike only the first are compared letter by letter. */
const ALIKE_WORDS = 40;

/** Learns the words of tracks that were written since it last learned one; an hour more, for clocks that differ. */
export async function learnSearchWords(database: Database): Promise<void> {
  await database.execute(sql`
    insert into search_words (word)
    select distinct word from tracks, unnest(tsvector_to_array(search_document)) as word
    where tracks.updated_at >= coalesce((select max(learned_at) - interval '1 hour' from search_words), '-infinity')
      and length(word) >= ${SHORTEST_CORRECTED_WORD} and word !~ '[0-9]'
    order by word on conflict do nothing`);
}

/** Words of the library that look like these, most alike first, by the place of what was asked for. */
export async function listWordsLike(
  database: Database,
  words: readonly string[],
): Promise<{ place: number; word: string }[]> {
  const result = await database.execute<{ place: string; word: string }>(sql`
    select asked.place, alike.word
    from unnest(${sql.param([...words])}::text[]) with ordinality as asked(word, place),
      lateral (select search_words.word from search_words where search_words.word % asked.word
        order by similarity(search_words.word, asked.word) desc, search_words.word limit ${ALIKE_WORDS}) as alike`);
  return result.rows.map(({ place, word }) => ({ place: Number(place) - 1, word }));
}
