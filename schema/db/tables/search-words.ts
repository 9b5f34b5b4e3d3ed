import { index, pgTable } from "drizzle-orm/pg-core";
import { createdAt, sortText } from "./columns.ts";

/**
 * The words that stand in the library, to find the one that a typo meant: far fewer than there are tracks. Learned
 * when a scan ends; a word whose last track went may stay.
 */
export const searchWords = pgTable(
  "search_words",
  { word: sortText().primaryKey(), learnedAt: createdAt() },
  (table) => [
    index("search_words_word_index").using("gin", table.word.op("gin_trgm_ops")),
    index("search_words_learned_at_index").on(table.learnedAt),
  ],
);
