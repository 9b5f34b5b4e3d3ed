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

/** Of the words that begin as a variant does only the first are looked at. */
const WORDS_OF_A_VARIANT = 3;

export interface AskedWord {
  typed: string;
  /** Other ways to begin the word, which trigrams alone would not lead to. */
  variants: readonly string[];
}

/** Words of the library that look like these or begin as a variant does, by the place of what was asked for. */
export async function listWordsLike(
  database: Database,
  asked: readonly AskedWord[],
): Promise<{ place: number; word: string }[]> {
  const variants = asked.flatMap((word, place) =>
    word.variants.map((text) => ({ place: place + 1, text })),
  );
  const result = await database.execute<{ place: string; word: string }>(sql`
    select asked.place, alike.word
    from unnest(${sql.param(asked.map(({ typed }) => typed))}::text[]) with ordinality as asked(word, place),
      lateral (select search_words.word from search_words where search_words.word % asked.word
        order by similarity(search_words.word, asked.word) desc, search_words.word limit ${ALIKE_WORDS}) as alike
    union select asked.place, alike.word
    from unnest(${sql.param(variants.map(({ text }) => text))}::text[], ${sql.param(variants.map(({ place }) => place))}::bigint[]) as asked(word, place),
      lateral (select search_words.word from search_words
        where search_words.word >= asked.word collate "C" and search_words.word < (asked.word || U&'\\+10FFFF') collate "C"
        order by search_words.word limit ${WORDS_OF_A_VARIANT}) as alike`);
  return result.rows.map(({ place, word }) => ({ place: Number(place) - 1, word }));
}
